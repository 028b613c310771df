package dev.tectum.stage.decide;

import dev.tectum.domain.belief.Belief;

/// Where the bar of a label lies for what is believed at this tick. Called on the loop's thread; never waits.
@FunctionalInterface
public interface Bars {

    /// The probability from which on the label may be raised.
    ///
    /// @param wished where the owner and the bundle put it
    double raise(String label, double wished, Belief belief);

    /// Where it is wished.
    static Bars asWished() {
        return (_, wished, _) -> wished;
    }
}
