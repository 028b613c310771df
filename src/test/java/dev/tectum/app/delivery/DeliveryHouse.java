package dev.tectum.app.delivery;

import dev.tectum.app.cli.Child;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The product and Debian's Mosquitto, each as a real process on loopback that may be killed and started again, and a subscriber outside.
/// Each process is noted by its id in a file, so that whoever finds the house abandoned can end them.
final class DeliveryHouse implements AutoCloseable {

    static final Path BROKER = Path.of("/usr/sbin/mosquitto");

    private static final int PATIENCE = 300;

    private final Path folder;
    private final Path data;
    private final Path readings;
    private final int port = freePort();
    private final Subscriber subscriber;
    private Child broker;
    private Child device;

    /// @param data where the device keeps what it remembers
    DeliveryHouse(Path folder, Path data) throws IOException, InterruptedException {
        this.folder = folder;
        this.data = data;
        this.readings = Signals.write(folder.resolve("signals.csv"));
        this.broker = startBroker();
        this.subscriber = Subscriber.start(folder, port, "tectum/house/alerts");
        note(subscriber.pid());
        Thread.sleep(2_500); // the broker writes down the subscriber's session once a second
        this.device = startDevice(true);
    }

    Subscriber subscriber() {
        return subscriber;
    }

    Child device() {
        return device;
    }

    Path journal() {
        return data.resolve("journal.db");
    }

    /// Kills the broker without a word, and starts it again.
    void killBroker() throws IOException, InterruptedException {
        broker.kill();
        broker.exitCode();
        broker = startBroker();
    }

    /// Kills the device without a word.
    void killDevice() throws InterruptedException {
        device.kill();
        device.exitCode();
    }

    /// The device stands still in the middle of whatever it does.
    void freezeDevice() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-STOP", Long.toString(device.pid())).start().waitFor();
    }

    /// @param alerting whether its labels are switched on
    void restartDevice(boolean alerting) throws IOException {
        device = startDevice(alerting);
    }

    private Child startDevice(boolean alerting) throws IOException {
        Child child = Child.tectum(folder, "run", "--config", configuration(alerting));
        note(child.pid());
        return child;
    }

    /// It remembers sessions once a second, and sends on at once whatever it acknowledges.
    private Child startBroker() throws IOException, InterruptedException {
        Path settings = Files.writeString(folder.resolve("mosquitto.conf"), """
                listener %d 127.0.0.1
                allow_anonymous true
                user root
                persistence true
                persistence_location %s/
                autosave_interval 1
                max_inflight_messages 0
                max_queued_messages 0
                """.formatted(port, Files.createDirectories(folder.resolve("broker"))));
        Child child = Child.start(folder, List.of(BROKER.toString(), "-c", settings.toString()));
        note(child.pid());
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

    private void note(long pid) throws IOException {
        Files.writeString(folder.resolve("processes"), pid + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private String configuration(boolean alerting) throws IOException {
        String labels = IntStream.rangeClosed(1, Signals.COUNT)
                .mapToObj(number -> String.format(Locale.ROOT, "  signal-%02d: {enabled: %b}%n", number, alerting))
                .collect(Collectors.joining());
        return Files.writeString(folder.resolve("tectum.yml"), """
                schema: 1
                name: house
                data: %s
                bundle: %s
                stations:
                  - name: house
                    modalities:
                      signals: {file: %s, loop: true}
                labels:
                %smqtt: {host: 127.0.0.1, port: %d}
                """.formatted(data, Signals.BUNDLE, readings, labels, port)).toString();
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return probe.getLocalPort();
        }
    }

    @Override
    public void close() throws InterruptedException {
        device.close();
        device.exitCode();
        subscriber.close();
        broker.close();
    }
}
