package dev.tectum.stage.alert.listen;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Who listens to which topic; each topic is subscribed once, however many listen. Any thread.
public final class Subscriptions {

    private final List<Subscription> standing = new CopyOnWriteArrayList<>();
    private final Runnable changed;

    /// One who listens, until it is closed.
    public final class Subscription implements AutoCloseable {

        private final String topic;
        private final Ear ear;

        private Subscription(String topic, Ear ear) {
            this.topic = topic;
            this.ear = ear;
        }

        public String topic() {
            return topic;
        }

        public Ear ear() {
            return ear;
        }

        @Override
        public void close() {
            standing.remove(this);
            changed.run();
        }
    }

    /// @param changed called after each change
    public Subscriptions(Runnable changed) {
        this.changed = changed;
    }

    /// @param topic one topic, or a filter of which no other one listens to any topic, else the broker may say things twice
    public Subscription listen(String topic, Ear ear) {
        Subscription subscription = new Subscription(topic, ear);
        standing.add(subscription);
        changed.run();
        return subscription;
    }

    public List<Subscription> standing() {
        return List.copyOf(standing);
    }

    /// Passes a message of the topic on to all who listen to it.
    public void pass(String topic, ByteBuffer payload, boolean retained) {
        pass(topic, topic, payload, retained);
    }

    /// Passes a message on to all who listen to the filter.
    public void pass(String filter, String topic, ByteBuffer payload, boolean retained) {
        for (Subscription each : standing) {
            if (each.topic().equals(filter)) {
                each.ear().heard(topic, payload.asReadOnlyBuffer(), retained);
            }
        }
    }
}
