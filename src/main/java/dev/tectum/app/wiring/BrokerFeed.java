package dev.tectum.app.wiring;

import dev.tectum.stage.alert.listen.Ear;
import dev.tectum.stage.alert.listen.Subscriptions;
import dev.tectum.stage.capture.TopicFeed;
import java.nio.ByteBuffer;
import java.util.function.BiFunction;

/// Lets sensors listen over the room's connection to its broker: of a device the one that its alerts go out by.
///
/// @param connection listens to a topic
record BrokerFeed(BiFunction<String, Ear, Subscriptions.Subscription> connection) implements TopicFeed {

    @Override
    public Hearing listen(String topic, Listener listener) {
        return connection.apply(topic, new Ear() {
            @Override
            public void attached() {
                listener.attached();
            }

            @Override
            public void refused() {
                listener.refused();
            }

            @Override
            public void heard(ByteBuffer payload, boolean retained) {
                listener.heard(payload, retained);
            }

            @Override
            public void detached() {
                listener.detached();
            }
        })::close;
    }
}
