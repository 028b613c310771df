package dev.tectum.stage.alert.mqtt.connection;

import com.hivemq.client.mqtt.MqttClientBuilder;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.Mqtt3ClientBuilder;
import com.hivemq.client.mqtt.mqtt3.exceptions.Mqtt3SubAckException;
import com.hivemq.client.mqtt.mqtt3.message.auth.Mqtt3SimpleAuth;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import dev.tectum.stage.alert.Message;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// MQTT 3.1.1, for brokers that know no later version.
final class Mqtt3Link implements Link {

    private final Mqtt3AsyncClient client;
    private final int keepAliveSeconds;

    Mqtt3Link(MqttClientBuilder builder, MqttSettings settings, int keepAliveSeconds) {
        Mqtt3ClientBuilder version = builder.useMqttVersion3();
        this.client = settings.login().map(login -> version.simpleAuth(entry(login))).orElse(version).buildAsync();
        this.keepAliveSeconds = keepAliveSeconds;
    }

    private static Mqtt3SimpleAuth entry(MqttSettings.Login login) {
        return Mqtt3SimpleAuth.builder().username(login.user()).password(login.password().getBytes(StandardCharsets.UTF_8)).build();
    }

    @Override
    public CompletableFuture<?> connect(Optional<Message> will) {
        return client.connectWith().cleanSession(true)
                .keepAlive(keepAliveSeconds).willPublish(will.map(Mqtt3Link::packet).orElse(null)).send();
    }

    @Override
    public CompletableFuture<?> publish(Message message) {
        return client.publish(packet(message));
    }

    private static Mqtt3Publish packet(Message message) {
        return Mqtt3Publish.builder().topic(message.topic()).qos(MqttQos.AT_LEAST_ONCE).retain(message.retained())
                .payload(message.body().duplicate()).build();
    }

    @Override
    public CompletableFuture<Boolean> subscribe(String topic, Consumer<Incoming> each) {
        return client.subscribeWith().topicFilter(topic).qos(MqttQos.AT_LEAST_ONCE)
                .callback(publish -> each.accept(new Incoming(publish.getTopic().toString(), publish.getPayload().orElse(Incoming.NOTHING),
                        publish.isRetain())))
                .send()
                .thenApply(_ -> true)
                .exceptionallyCompose(failed -> failed instanceof Mqtt3SubAckException || failed.getCause() instanceof Mqtt3SubAckException
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
