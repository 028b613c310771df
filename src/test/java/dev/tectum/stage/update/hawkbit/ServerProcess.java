package dev.tectum.stage.update.hawkbit;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;

/// A real hawkBit server as a process of its own, on a free port of this machine, with all that it knows in memory.
final class ServerProcess implements AutoCloseable {

    private static final Pattern PORT = Pattern.compile(".*started on port\\(s\\) ([0-9]+).*");
    private static final long MINUTES = 6; // ten seconds on an idle machine
    private static final int LAST_LINES = 40;

    private final Process process;
    private final CompletableFuture<Integer> port = new CompletableFuture<>();
    private final List<String> lines = new ArrayList<>();

    private ServerProcess(Process process) {
        this.process = process;
        Thread.ofPlatform().daemon().name("hawkbit-output").start(this::listen);
    }

    /// @param folder for its classes and what is stored with it
    static ServerProcess start(String classPath, Path folder) throws IOException {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        int errors = ToolProvider.getSystemJavaCompiler().run(null, null, null, "--release", "8", "-proc:none", "-nowarn", "-cp", classPath,
                "-d", classes.toString(), ServerClassPath.HOME.resolve("HawkbitServer.java").toString()); // its Spring reads no newer classes
        if (errors != 0) {
            throw new IOException("The server's start is not compiled");
        }
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
                "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        for (String opened : List.of("java.lang", "java.util", "java.lang.reflect", "java.text")) {
            command.addAll(List.of("--add-opens", "java.base/" + opened + "=ALL-UNNAMED"));
        }
        command.addAll(List.of("-cp", classes + File.pathSeparator + classPath, "updateserver.HawkbitServer",
                "--server.address=127.0.0.1", "--server.port=0", "--spring.security.user.name=admin",
                "--spring.security.user.password={noop}admin", "--spring.datasource.url=jdbc:h2:mem:hawkbit",
                "--spring.servlet.multipart.max-file-size=64MB", "--spring.servlet.multipart.max-request-size=64MB",
                "--spring.main.allow-bean-definition-overriding=true", "--hawkbit.dmf.rabbitmq.enabled=false",
                "--spring.autoconfigure.exclude=org.springframework.boot.autoconfigure.amqp.RabbitAutoConfiguration",
                "--org.eclipse.hawkbit.repository.file.path=" + folder.resolve("artifacts")));
        return new ServerProcess(new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    private void listen() {
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                hear(line);
            }
        } catch (IOException ended) {
            hear(ended.toString());
        }
        port.completeExceptionally(new IOException("hawkBit has ended: " + String.join("\n", lastLines())));
    }

    private synchronized void hear(String line) {
        lines.add(line);
        Matcher matcher = PORT.matcher(line);
        if (matcher.matches()) {
            port.complete(Integer.parseInt(matcher.group(1)));
        }
    }

    private synchronized List<String> lastLines() {
        return List.copyOf(lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }

    /// Waits until it takes questions.
    URI address() throws IOException, InterruptedException {
        try {
            return URI.create("http://127.0.0.1:" + port.get(MINUTES, TimeUnit.MINUTES));
        } catch (ExecutionException | TimeoutException failed) {
            throw new IOException("hawkBit did not start: " + String.join("\n", lastLines()), failed);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
