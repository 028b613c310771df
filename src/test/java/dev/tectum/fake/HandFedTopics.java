package dev.tectum.fake;

import dev.tectum.stage.capture.TopicFeed;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// A broker that says what the test says, to one listener a topic.
public final class HandFedTopics implements TopicFeed {

    private final Map<String, Listener> listeners = new HashMap<>();

    @Override
    public Hearing listen(String topic, Listener listener) {
        listeners.put(topic, listener);
        return () -> listeners.remove(topic);
    }

    public Set<String> topics() {
        return new TreeSet<>(listeners.keySet());
    }

    public void attach() {
        listeners.values().forEach(Listener::attached);
    }

    public void detach() {
        listeners.values().forEach(Listener::detached);
    }

    public void refuse() {
        listeners.values().forEach(Listener::refused);
    }

    public void say(String topic, String payload) {
        pass(topic, payload, false);
    }

    /// As kept from before.
    public void remind(String topic, String payload) {
        pass(topic, payload, true);
    }

    private void pass(String topic, String payload, boolean retained) {
        Listener listener = listeners.get(topic);
        if (listener != null) {
            listener.heard(ByteBuffer.wrap(payload.getBytes(StandardCharsets.UTF_8)), retained);
        }
    }
}
