package dev.tectum.app.wiring.senses;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// What open sources count: frames dropped, connections made anew, drift. A source that is opened anew takes its predecessor's place and
/// begins at nothing. Any thread.
public final class SourceFigures {

    private final Map<String, Supplier<Map<String, Double>>> counting = new LinkedHashMap<>();

    /// @param place `station/modality`, of one sensor among several `station/modality/channel`
    /// @param now always with the same names
    synchronized void show(String place, Supplier<Map<String, Double>> now) {
        counting.put(place, now);
    }

    /// By place and name.
    public Map<String, Map<String, Double>> now() {
        Map<String, Map<String, Double>> figures = new LinkedHashMap<>();
        shown().forEach((place, now) -> figures.put(place, now.get()));
        return figures;
    }

    /// How many places there are.
    public synchronized int size() {
        return counting.size();
    }

    /// One figure as it is now.
    public Optional<Double> find(String place, String figure) {
        Supplier<Map<String, Double>> now = shown().get(place);
        return now == null ? Optional.empty() : Optional.ofNullable(now.get().get(figure));
    }

    private synchronized Map<String, Supplier<Map<String, Double>>> shown() {
        return new LinkedHashMap<>(counting);
    }
}
