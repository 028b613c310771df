package dev.tectum.stage.likeness;

import dev.tectum.domain.belief.Embedding;
import java.util.Map;

/// What people have taught and confirmed. Immutable.
///
/// @param bars by label of the bundle
/// @param taught by label that people made
public record Lessons(Map<String, RaisedBar> bars, Map<String, TaughtLabel> taught) {

    public Lessons {
        bars = Map.copyOf(bars);
        taught = Map.copyOf(taught);
    }

    public static Lessons none() {
        return new Lessons(Map.of(), Map.of());
    }

    /// The label's bar for an event that looks like this; never below the declared one.
    public double raise(String label, double declared, Embedding embedding) {
        RaisedBar bar = bars.get(label);
        return bar == null ? declared : Math.max(declared, bar.at(embedding));
    }
}
