package dev.tectum.stage.alert.mqtt;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Debian's Mosquitto on a free port of loopback; it can be killed and started again on the same port. Remembers nothing.
public final class Mosquitto implements AutoCloseable {

    private static final int PATIENCE = 200;

    private final Path program;
    private final Path config;
    private final int port;
    private Optional<Process> process = Optional.empty();

    private Mosquitto(Path program, Path config, int port) {
        this.program = program;
        this.config = config;
        this.port = port;
    }

    /// Skips the test where Mosquitto is not installed.
    ///
    /// @param extra lines of its configuration
    public static Mosquitto start(Path folder, String... extra) throws IOException, InterruptedException {
        Optional<Path> program = Stream.of(System.getenv("PATH").split(":"), new String[] {"/usr/sbin"}).flatMap(Stream::of)
                .map(part -> Path.of(part, "mosquitto")).filter(Files::isExecutable).findFirst();
        assumeTrue(program.isPresent(), "Mosquitto is not installed (apt-get install mosquitto)");
        int port = freePort();
        String access = List.of(extra).stream().anyMatch(line -> line.startsWith("allow_anonymous")) ? "" : "allow_anonymous true\n";
        Path config = Files.writeString(folder.resolve("mosquitto-" + port + ".conf"),
                "listener " + port + " 127.0.0.1\n" + access + String.join("\n", extra) + "\n");
        Mosquitto broker = new Mosquitto(program.orElseThrow(), config, port);
        broker.start();
        return broker;
    }

    public static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    public void start() throws IOException, InterruptedException {
        process = Optional.of(new ProcessBuilder(program.toString(), "-c", config.toString()).redirectErrorStream(true)
                .redirectOutput(config.resolveSibling("mosquitto.log").toFile()).start());
        for (int attempt = 0; attempt < PATIENCE; attempt++) {
            try (Socket probe = new Socket()) {
                probe.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return;
            } catch (IOException notYet) {
                Thread.sleep(20);
            }
        }
        throw new IOException("Mosquitto does not start: " + Files.readString(config.resolveSibling("mosquitto.log")));
    }

    public int port() {
        return port;
    }

    public void kill() throws InterruptedException {
        if (process.isPresent()) {
            process.get().destroyForcibly().waitFor();
        }
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
