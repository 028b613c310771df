package dev.tectum.domain.update;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What one examination of a candidate came to.
///
/// @param by which: `probe`, `recordings`, `trial`, `watch`
/// @param objections a sentence each, for people; empty where it passed
/// @param figures that were measured, by names that carry their unit, in the order in which people want to read them; what is not finite was not
///        measured, and is left out
public record Judgement(String by, List<String> objections, Map<String, Double> figures) {

    public Judgement {
        objections = List.copyOf(objections);
        Map<String, Double> measured = new LinkedHashMap<>(figures);
        measured.values().removeIf(value -> !Double.isFinite(value));
        figures = Collections.unmodifiableMap(measured);
    }

    /// Of an examination that had nothing to look at.
    public static Judgement unseen(String by) {
        return new Judgement(by, List.of(), Map.of());
    }

    public boolean passed() {
        return objections.isEmpty();
    }
}
