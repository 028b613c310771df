package dev.tectum.stage.decide;

import dev.tectum.domain.belief.Belief;
import dev.tectum.domain.model.LabelSpec;

/// Where the bar of a label lies for what is believed at this tick. Called on the loop's thread; never waits.
@FunctionalInterface
public interface Bars {

    /// The probability from which on the label may be raised.
    double raise(LabelSpec label, Belief belief);

    /// Where the label itself says.
    static Bars asDeclared() {
        return (label, _) -> label.raise();
    }
}
