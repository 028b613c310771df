package dev.tectum.stage.alert.mqtt;

import dev.tectum.stage.alert.Message;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// A connection to a broker, in either version of the protocol.
interface Link {

    /// Completes when the broker has accepted.
    ///
    /// @param will what the broker says when the connection breaks
    CompletableFuture<?> connect(Message will);

    /// Completes at the broker's acknowledgement.
    CompletableFuture<?> publish(Message message);

    /// @param each gets every payload that is published from now on (none that was retained before), on a thread of the client
    CompletableFuture<?> subscribe(String topic, Consumer<String> each);

    boolean isUp();

    /// Ends the connection in order; the will is not said.
    CompletableFuture<?> disconnect();
}
