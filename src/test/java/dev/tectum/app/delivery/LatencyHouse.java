package dev.tectum.app.delivery;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import dev.tectum.app.cli.Child;
import dev.tectum.stage.alert.mqtt.Mosquitto;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The product, Debian's Mosquitto, and a client that publishes readings and hears what is told of them. All share the machine's monotonic
/// clock; the product writes into its log when an alert passed which part.
final class LatencyHouse implements AutoCloseable {

    /// A message, and when it was there.
    record Arrived(long nanos, String payload) {}

    private static final long PATIENCE_SECONDS = 60;

    private final Path folder;
    private final int port = Mosquitto.freePort();
    private final Child broker;
    private final Child device;
    private final Mqtt3AsyncClient client;
    private final BlockingQueue<Arrived> alerts = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> status = new LinkedBlockingQueue<>();

    LatencyHouse(Path folder, int channels) throws IOException, InterruptedException {
        this.folder = folder;
        Processes processes = new Processes(folder, port);
        this.broker = processes.startBroker("set_tcp_nodelay true\n");
        this.client = MqttClient.builder().identifier("measurer").useMqttVersion3().serverHost("127.0.0.1").serverPort(port).buildAsync();
        client.connect().join();
        client.subscribeWith().topicFilter("tectum/house/alerts").qos(MqttQos.AT_LEAST_ONCE).callback(publish -> alerts
                .add(new Arrived(System.nanoTime(), new String(publish.getPayloadAsBytes(), StandardCharsets.UTF_8)))).send().join();
        client.subscribeWith().topicFilter("tectum/house/modality/signals/status").callback(
                publish -> status.add(new String(publish.getPayloadAsBytes(), StandardCharsets.UTF_8))).send().join();
        this.device = processes
                .note(Child.tectum(folder, Map.of("TECTUM_TRACE_LEVEL", "DEBUG"), "run", "--config", configuration(channels)));
    }

    /// Publishes zeros until the device has understood that they are there.
    void awaitDevice() throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!"online".equals(status.poll(500, TimeUnit.MILLISECONDS))) {
            publish(0, 0);
            if (System.nanoTime() > until) {
                throw new AssertionError("the device hears nothing: " + device.errors());
            }
        }
        Thread.sleep(1_000);
    }

    /// @return when, on the monotonic clock
    long publish(int channel, int value) {
        byte[] payload = String.format(Locale.ROOT, "{\"s%02d\":%d}", channel + 1, value).getBytes(StandardCharsets.UTF_8);
        long now = System.nanoTime();
        client.publishWith().topic("house/signal-" + channel).payload(payload).send();
        return now;
    }

    Arrived await(String state) throws InterruptedException {
        Arrived arrived = alerts.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (arrived == null || !arrived.payload().contains("\"state\":\"" + state + "\"")) {
            throw new AssertionError("instead of " + state + " came " + arrived + device.errors());
        }
        return arrived;
    }

    /// When the alert passed the parts, and when its reading was there: the first one after `onset`.
    Map<String, Long> trace(String alert, long onset) throws InterruptedException {
        return new TraceLog(device).find(alert, onset);
    }

    private String configuration(int channels) throws IOException {
        String sensors = IntStream.range(0, channels).mapToObj(channel -> String.format(Locale.ROOT,
                "          - {topic: house/signal-%d, pointer: /s%02d, channel: s%02d, every: 60}%n", channel, channel + 1, channel + 1))
                .collect(Collectors.joining());
        return Files.writeString(folder.resolve("tectum.yml"), """
                schema: 1
                name: house
                data: %s
                bundle: %s
                stations:
                  - name: house
                    modalities:
                      signals:
                        sensors:
                %smqtt: {host: 127.0.0.1, port: %d}
                """.formatted(folder.resolve("data"), Signals.BUNDLE, sensors, port)).toString();
    }

    @Override
    public void close() {
        client.disconnect();
        device.close();
        broker.close();
    }
}
