package dev.tectum.stage.alert.mqtt;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Somebody who has subscribed to one topic and notes when each message came.
public final class Timed implements AutoCloseable {

    /// A message, and when it was there, in nanoseconds of the monotonic clock.
    public record Arrived(long nanos, String payload) {}

    private final Mqtt3AsyncClient client;
    private final List<Arrived> heard = new CopyOnWriteArrayList<>();

    private Timed(Mqtt3AsyncClient client) {
        this.client = client;
    }

    public static Timed at(int port, String topic) {
        Mqtt3AsyncClient client = MqttClient.builder().identifier("timed").useMqttVersion3().serverHost("127.0.0.1").serverPort(port)
                .buildAsync();
        Timed timed = new Timed(client);
        client.connect().join();
        client.subscribeWith().topicFilter(topic).qos(MqttQos.AT_LEAST_ONCE).callback(publish -> timed.heard
                .add(new Arrived(System.nanoTime(), new String(publish.getPayloadAsBytes(), StandardCharsets.UTF_8)))).send().join();
        return timed;
    }

    public List<Arrived> all() {
        return List.copyOf(heard);
    }

    @Override
    public void close() {
        client.disconnect().join();
    }
}
