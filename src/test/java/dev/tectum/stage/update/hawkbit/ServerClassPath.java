package dev.tectum.stage.update.hawkbit;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The jars of a real hawkBit server, which Maven fetches once: 144 of them, 50 MB. Where Maven cannot, there is none.
final class ServerClassPath {

    static final Path HOME = Path.of("src/test/hawkbit-server");
    private static final Path TARGET = Path.of("target/hawkbit-server");
    private static final String GOAL = "org.apache.maven.plugins:maven-dependency-plugin:3.9.0:build-classpath";
    private static final long MINUTES = 8;

    private ServerClassPath() {
    }

    /// As far as the jars are on this machine; `-Dhawkbit.fetch=true` has Maven fetch the 50 MB.
    static Optional<String> find() throws IOException, InterruptedException {
        Path file = TARGET.resolve("classpath").toAbsolutePath();
        if (isWhole(file) || resolve(file, List.of("-o")) || Boolean.getBoolean("hawkbit.fetch") && resolve(file, List.of())) {
            return Optional.of(Files.readString(file).strip());
        }
        return Optional.empty();
    }

    private static boolean isWhole(Path file) throws IOException {
        return Files.isRegularFile(file)
                && Arrays.stream(Files.readString(file).strip().split(File.pathSeparator))
                        .allMatch(jar -> Files.isRegularFile(Path.of(jar)));
    }

    private static boolean resolve(Path file, List<String> how) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("mvn", "-q", "-B", "-f", HOME.resolve("pom.xml").toString()));
        command.addAll(how);
        command.addAll(List.of(GOAL, "-DincludeScope=runtime", "-Dmdep.outputFile=" + file));
        Files.createDirectories(TARGET);
        ProcessBuilder maven = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(TARGET.resolve("maven.txt").toFile());
        maven.environment().put("JAVA_HOME", System.getProperty("java.home"));
        try {
            Process running = maven.start();
            boolean ended = running.waitFor(MINUTES, TimeUnit.MINUTES);
            running.destroyForcibly().waitFor();
            return ended && running.exitValue() == 0 && isWhole(file);
        } catch (IOException noMaven) {
            Files.writeString(TARGET.resolve("maven.txt"), noMaven.toString(), StandardCharsets.UTF_8);
            return false;
        }
    }
}
