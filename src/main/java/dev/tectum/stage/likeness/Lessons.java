package dev.tectum.stage.likeness;

import dev.tectum.domain.belief.Embedding;
import java.util.Map;

/// What people have taught and confirmed. Immutable.
///
/// @param bars by label of the bundle
/// @param taught by label that people made
public record Lessons(Map<String, NumberedBar> bars, Map<String, TaughtLabel> taught) {

    /// A raised bar.
    ///
    /// @param number of the lesson, by which people know it
    public record NumberedBar(int number, RaisedBar bar) {}

    public Lessons {
        bars = Map.copyOf(bars);
        taught = Map.copyOf(taught);
    }

    public static Lessons none() {
        return new Lessons(Map.of(), Map.of());
    }

    /// The label's bar for an event that looks like this; never below the wished one.
    public double raise(String label, double wished, Embedding embedding) {
        NumberedBar bar = bars.get(label);
        return bar == null ? wished : Math.max(wished, bar.bar().at(embedding));
    }
}
