package dev.tectum.stage.alert.mqtt.connection;

import dev.tectum.stage.alert.Message;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// A connection to a broker, in either version of the protocol.
public interface Link {

    /// Completes when the broker has accepted.
    ///
    /// @param will what the broker says when the connection breaks; empty: nothing
    CompletableFuture<?> connect(Optional<Message> will);

    /// Completes at the broker's acknowledgement.
    CompletableFuture<?> publish(Message message);

    /// Completes with whether the broker allows it.
    ///
    /// @param each gets every message of the topic from now on, on a thread of the client; must not throw
    CompletableFuture<Boolean> subscribe(String topic, Consumer<Incoming> each);

    CompletableFuture<?> unsubscribe(String topic);

    boolean isUp();

    /// Ends the connection in order; the will is not said.
    CompletableFuture<?> disconnect();
}
