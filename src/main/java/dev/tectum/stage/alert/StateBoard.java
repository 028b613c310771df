package dev.tectum.stage.alert;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The newest state of every retained topic, and which of them the broker has not been told. A state that changes
/// faster than it can be told is replaced, so the board never grows past the number of topics. Any thread.
public final class StateBoard {

    private final Map<String, ByteBuffer> states = new LinkedHashMap<>();
    private final Set<String> urgent = new HashSet<>();
    private final Set<String> unhurried = new HashSet<>();

    /// To be told at once.
    public synchronized void put(String topic, String payload) {
        put(topic, Message.state(topic, payload).body());
    }

    /// To be told at once; the bytes are not to be changed any more.
    public synchronized void put(String topic, ByteBuffer body) {
        if (!body.equals(states.put(topic, body))) {
            urgent.add(topic);
        }
    }

    /// To be told at the next beat.
    public synchronized void putUnhurried(String topic, String payload) {
        ByteBuffer body = Message.state(topic, payload).body();
        if (!body.equals(states.put(topic, body))) {
            unhurried.add(topic);
        }
    }

    /// The state is none any more; whoever takes it away tells so.
    public synchronized void forget(String topic) {
        states.remove(topic);
        urgent.remove(topic);
        unhurried.remove(topic);
    }

    public synchronized boolean hasUrgent() {
        return !urgent.isEmpty();
    }

    /// What changed since it was last taken.
    ///
    /// @param withUnhurried whether it is the time for those too
    public synchronized List<Message> takeChanged(boolean withUnhurried) {
        List<Message> changed = new ArrayList<>();
        states.forEach((topic, body) -> {
            if (urgent.contains(topic) || withUnhurried && unhurried.contains(topic)) {
                changed.add(new Message(topic, body, true));
            }
        });
        urgent.clear();
        changed.forEach(message -> unhurried.remove(message.topic()));
        return changed;
    }

    /// Everything, for a broker that knows nothing.
    public synchronized List<Message> takeAll() {
        urgent.clear();
        unhurried.clear();
        return states.entrySet().stream().map(state -> new Message(state.getKey(), state.getValue(), true)).toList();
    }
}
