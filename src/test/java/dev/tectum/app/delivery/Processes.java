package dev.tectum.app.delivery;

import dev.tectum.app.cli.Child;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/// The real processes of a house on loopback. Each is noted by its id in a file, so that whoever finds the house abandoned can end them.
///
/// @param folder of the house
/// @param port of its broker
record Processes(Path folder, int port) {

    static final Path BROKER = Path.of("/usr/sbin/mosquitto");

    private static final int PATIENCE = 300;

    Child note(Child child) throws IOException {
        note(child.pid());
        return child;
    }

    void note(long pid) throws IOException {
        Files.writeString(folder.resolve("processes"), pid + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /// Debian's Mosquitto, once it listens.
    ///
    /// @param more settings beside where it listens, and to whom
    Child startBroker(String more) throws IOException, InterruptedException {
        Path settings = Files.writeString(folder.resolve("mosquitto.conf"), """
                listener %d 127.0.0.1
                allow_anonymous true
                """.formatted(port) + more);
        Child child = note(Child.start(folder, List.of(BROKER.toString(), "-c", settings.toString())));
        for (int attempt = 0; !isOpen(); attempt++) {
            if (attempt > PATIENCE) {
                throw new IOException("Mosquitto does not start: " + child.errors());
            }
            Thread.sleep(20);
        }
        return child;
    }

    private boolean isOpen() {
        try (Socket probe = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
            return probe.isConnected();
        } catch (IOException closed) {
            return false;
        }
    }
}
