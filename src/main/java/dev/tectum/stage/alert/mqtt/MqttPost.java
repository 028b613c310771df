package dev.tectum.stage.alert.mqtt;

import dev.tectum.stage.alert.Message;
import dev.tectum.stage.alert.mqtt.connection.Dialer;
import dev.tectum.stage.alert.mqtt.connection.LinkException;
import dev.tectum.stage.alert.mqtt.connection.MqttSettings;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Says a few things to a broker over a connection of its own, once: no status, no will, no second attempt.
public final class MqttPost {

    private MqttPost() {
    }

    /// Waits for the acknowledgement of each.
    ///
    /// @param clientId another one than any device's, or the broker sends that away
    /// @return what went wrong; empty: the broker has them
    public static Optional<String> say(MqttSettings settings, String clientId, List<Message> messages) throws InterruptedException {
        Dialer dialer = new Dialer(settings, clientId, RandomGenerator.getDefault());
        try (Conversation talk = new Conversation(dialer.dial(Optional.empty()), dialer.address())) {
            talk.say(messages);
            return Optional.empty();
        } catch (LinkException trouble) {
            return Optional.of(String.valueOf(trouble.getMessage()));
        }
    }
}
