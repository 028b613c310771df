package dev.tectum.app.delivery;

import dev.tectum.app.cli.Child;
import dev.tectum.stage.alert.mqtt.Mosquitto;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The product and Debian's Mosquitto, each as a real process on loopback that may be killed and started again, and a subscriber outside.
final class DeliveryHouse implements AutoCloseable {

    private final Path folder;
    private final Path data;
    private final Path readings;
    private final int port = Mosquitto.freePort();
    private final Processes processes;
    private final Subscriber subscriber;
    private Child broker;
    private Child device;

    /// @param data where the device keeps what it remembers
    DeliveryHouse(Path folder, Path data) throws IOException, InterruptedException {
        this.folder = folder;
        this.data = data;
        this.readings = Signals.write(folder.resolve("signals.csv"));
        this.processes = new Processes(folder, port);
        this.broker = startBroker();
        this.subscriber = Subscriber.start(folder, port, "tectum/house/alerts");
        processes.note(subscriber.pid());
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
        return processes.note(Child.tectum(folder, "run", "--config", configuration(alerting)));
    }

    /// It remembers sessions once a second, and sends on at once whatever it acknowledges.
    private Child startBroker() throws IOException, InterruptedException {
        return processes.startBroker("""
                user root
                persistence true
                persistence_location %s/
                autosave_interval 1
                max_inflight_messages 0
                max_queued_messages 0
                """.formatted(Files.createDirectories(folder.resolve("broker"))));
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

    @Override
    public void close() throws InterruptedException {
        device.close();
        device.exitCode();
        subscriber.close();
        broker.close();
    }
}
