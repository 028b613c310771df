package dev.tectum.app.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// A program in a process of its own, whose output goes to files that anybody may read while it runs.
public final class Child implements AutoCloseable {

    private static final Path BUILT = Path.of("target");
    private static final long PATIENCE_SECONDS = 60;

    private final Process process;
    private final Path output;
    private final Path errors;

    private Child(Process process, Path output, Path errors) {
        this.process = process;
        this.output = output;
        this.errors = errors;
    }

    public static Child start(Path folder, List<String> command) throws IOException {
        return start(folder, Map.of(), command);
    }

    private static Child start(Path folder, Map<String, String> environment, List<String> command) throws IOException {
        Path output = Files.createTempFile(folder, "out", ".txt");
        Path errors = Files.createTempFile(folder, "err", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(output.toFile()).redirectError(errors.toFile());
        builder.environment().putAll(environment);
        return new Child(builder.start(), output, errors);
    }

    /// Whether the libraries lie beside the classes; before the first packaging they do not.
    public static boolean isBuilt() {
        return Files.isDirectory(BUILT.resolve("lib"));
    }

    /// The product itself, as compiled, with its temporary files below `folder`.
    public static Child tectum(Path folder, String... arguments) throws IOException {
        return tectum(folder, Map.of(), arguments);
    }

    /// @param environment beside what this process has
    public static Child tectum(Path folder, Map<String, String> environment, String... arguments) throws IOException {
        Path temporary = Files.createDirectories(folder.resolve("tmp"));
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-XX:+UseSerialGC", "-Xmx512m",
                "-Djava.io.tmpdir=" + temporary, "-Dtectum.home=" + System.getProperty("tectum.home", "."), "-cp",
                BUILT + "/classes:" + BUILT + "/lib/*", "dev.tectum.Tectum"));
        command.addAll(List.of(arguments));
        return start(folder, environment, command);
    }

    public long pid() {
        return process.pid();
    }

    public List<String> lines() throws IOException {
        return Files.readAllLines(output);
    }

    public String errors() {
        try {
            return Files.readString(errors);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// Waits for a line of its output.
    public String line(Predicate<String> wanted) throws IOException, InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (System.nanoTime() < until) {
            for (String line : lines()) {
                if (wanted.test(line)) {
                    return line;
                }
            }
            Thread.sleep(100);
        }
        throw new AssertionError("no such line in " + lines() + errors());
    }

    /// Asks it to end, as systemd does.
    public void terminate() {
        process.destroy();
    }

    public void kill() {
        process.destroyForcibly();
    }

    public int exitCode() throws InterruptedException {
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("it does not end: " + errors());
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
