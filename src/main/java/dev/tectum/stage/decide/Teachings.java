package dev.tectum.stage.decide;

import dev.tectum.domain.belief.Belief;
import dev.tectum.domain.model.LabelSpec;
import java.util.List;

/// What people have taught: labels of their own, and higher bars near what they called wrong. Called on the loop's thread; never waits.
public interface Teachings {

    /// The probability from which on a label may be raised.
    ///
    /// @param lesson the number of the lesson that put it there; 0 where none did
    record Bar(double raise, int lesson) {}

    /// @param wished where the owner and the bundle put it
    Bar bar(String label, double wished, Belief belief);

    /// The labels that people have made. The beliefs tell of them too.
    List<LabelSpec> labels();

    /// Nothing.
    static Teachings none() {
        return new Teachings() {
            @Override
            public Bar bar(String label, double wished, Belief belief) {
                return new Bar(wished, 0);
            }

            @Override
            public List<LabelSpec> labels() {
                return List.of();
            }
        };
    }
}
