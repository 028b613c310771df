package dev.tectum.stage.alert.mqtt;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import dev.tectum.stage.alert.Message;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/// Somebody who has subscribed to everything, keeps what is said, and comes back when the broker does.
public final class Listening implements AutoCloseable {

    private static final long PATIENCE_MS = 20_000;
    private static final AtomicInteger NAMES = new AtomicInteger();

    private final Mqtt3AsyncClient client;
    private final List<Message> heard = new ArrayList<>();

    private Listening(Mqtt3AsyncClient client) {
        this.client = client;
    }

    public static Listening to(int port) {
        return toTopics(port, "#");
    }

    public static Listening toTopics(int port, String filter) {
        Mqtt3AsyncClient client = MqttClient.builder().identifier("listener-" + NAMES.incrementAndGet()).useMqttVersion3()
                .serverHost("127.0.0.1").serverPort(port).automaticReconnect()
                .initialDelay(50, TimeUnit.MILLISECONDS).maxDelay(100, TimeUnit.MILLISECONDS)
                .applyAutomaticReconnect().buildAsync();
        Listening listening = new Listening(client);
        client.connectWith().cleanSession(false).send().join();
        client.subscribeWith().topicFilter(filter).qos(MqttQos.AT_LEAST_ONCE).callback(listening::hear).send().join();
        return listening;
    }

    private void hear(Mqtt3Publish publish) {
        synchronized (heard) {
            heard.add(new Message(publish.getTopic().toString(), ByteBuffer.wrap(publish.getPayloadAsBytes()),
                    publish.isRetain()));
            heard.notifyAll();
        }
    }

    public void say(String topic, String payload) {
        client.publishWith().topic(topic).payload(payload.getBytes(StandardCharsets.UTF_8)).send().join();
    }

    public void say(Message message) {
        client.publishWith().topic(message.topic()).retain(message.retained()).qos(MqttQos.AT_LEAST_ONCE)
                .payload(message.payload().getBytes(StandardCharsets.UTF_8)).send().join();
    }

    public List<Message> heard() {
        synchronized (heard) {
            return List.copyOf(heard);
        }
    }

    public List<String> payloadsOf(String topic) {
        return heard().stream().filter(message -> message.topic().equals(topic)).map(Message::payload).toList();
    }

    /// The first message that fits, waited for.
    public Message await(Predicate<Message> wanted) throws InterruptedException {
        long deadline = System.currentTimeMillis() + PATIENCE_MS;
        synchronized (heard) {
            while (true) {
                Optional<Message> found = heard.stream().filter(wanted).findFirst();
                if (found.isPresent()) {
                    return found.get();
                }
                long left = deadline - System.currentTimeMillis();
                if (left <= 0) {
                    throw new AssertionError("Nobody said it; heard were " + heard);
                }
                heard.wait(left);
            }
        }
    }

    public Message await(String topic, String payload) throws InterruptedException {
        return await(message -> message.topic().equals(topic) && message.payload().equals(payload));
    }

    @Override
    public void close() {
        client.disconnect();
    }
}
