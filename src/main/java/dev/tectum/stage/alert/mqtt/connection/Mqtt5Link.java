package dev.tectum.stage.alert.mqtt.connection;

import com.hivemq.client.mqtt.MqttClientBuilder;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5AsyncClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5ClientBuilder;
import com.hivemq.client.mqtt.mqtt5.exceptions.Mqtt5SubAckException;
import com.hivemq.client.mqtt.mqtt5.message.auth.Mqtt5SimpleAuth;
import com.hivemq.client.mqtt.mqtt5.message.publish.Mqtt5Publish;
import dev.tectum.stage.alert.Message;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// MQTT 5.0.
final class Mqtt5Link implements Link {

    /// A broker leaves out what is larger than a client wants.
    private static final int MAX_PACKET_BYTES = 256 * 1024;

    private final Mqtt5AsyncClient client;
    private final int keepAliveSeconds;

    Mqtt5Link(MqttClientBuilder builder, MqttSettings settings, int keepAliveSeconds) {
        Mqtt5ClientBuilder version = builder.useMqttVersion5();
        this.client = settings.login().map(login -> version.simpleAuth(entry(login))).orElse(version).buildAsync();
        this.keepAliveSeconds = keepAliveSeconds;
    }

    private static Mqtt5SimpleAuth entry(MqttSettings.Login login) {
        return Mqtt5SimpleAuth.builder().username(login.user()).password(login.password().getBytes(StandardCharsets.UTF_8)).build();
    }

    @Override
    public CompletableFuture<?> connect(Optional<Message> will) {
        return client.connectWith().restrictions().maximumPacketSize(MAX_PACKET_BYTES).applyRestrictions().cleanStart(true)
                .keepAlive(keepAliveSeconds).willPublish(will.map(Mqtt5Link::packet).orElse(null)).send();
    }

    @Override
    public CompletableFuture<?> publish(Message message) {
        return client.publish(packet(message));
    }

    private static Mqtt5Publish packet(Message message) {
        return Mqtt5Publish.builder().topic(message.topic()).qos(MqttQos.AT_LEAST_ONCE).retain(message.retained())
                .payload(message.body().duplicate()).build();
    }

    @Override
    public CompletableFuture<Boolean> subscribe(String topic, Consumer<Incoming> each) {
        return client.subscribeWith().topicFilter(topic).qos(MqttQos.AT_LEAST_ONCE)
                .callback(publish -> each.accept(new Incoming(publish.getTopic().toString(), publish.getPayload().orElse(Incoming.NOTHING),
                        publish.isRetain())))
                .send()
                .thenApply(_ -> true)
                .exceptionallyCompose(failed -> failed instanceof Mqtt5SubAckException || failed.getCause() instanceof Mqtt5SubAckException
                        ? CompletableFuture.completedFuture(false)
                        : CompletableFuture.failedFuture(failed));
    }

    @Override
    public CompletableFuture<?> unsubscribe(String topic) {
        return client.unsubscribeWith().topicFilter(topic).send();
    }

    @Override
    public boolean isUp() {
        return client.getState().isConnected();
    }

    @Override
    public CompletableFuture<?> disconnect() {
        return client.disconnect();
    }
}
