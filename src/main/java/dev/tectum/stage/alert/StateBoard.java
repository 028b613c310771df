package dev.tectum.stage.alert;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The newest state of every retained topic, and which of them the broker has not been told. A state that changes
/// faster than it can be told is replaced, so the board never grows past the number of topics. Any thread.
public final class StateBoard {

    private final Map<String, String> states = new LinkedHashMap<>();
    private final Set<String> urgent = new HashSet<>();
    private final Set<String> unhurried = new HashSet<>();

    /// To be told at once.
    public synchronized void put(String topic, String payload) {
        if (!payload.equals(states.put(topic, payload))) {
            urgent.add(topic);
        }
    }

    /// To be told at the next beat.
    public synchronized void putUnhurried(String topic, String payload) {
        if (!payload.equals(states.put(topic, payload))) {
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
        states.forEach((topic, payload) -> {
            if (urgent.contains(topic) || withUnhurried && unhurried.contains(topic)) {
                changed.add(Message.state(topic, payload));
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
        return states.entrySet().stream().map(state -> Message.state(state.getKey(), state.getValue())).toList();
    }
}
