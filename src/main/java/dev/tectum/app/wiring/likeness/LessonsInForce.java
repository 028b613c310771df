package dev.tectum.app.wiring.likeness;

import dev.tectum.domain.belief.Belief;
import dev.tectum.stage.decide.Bars;
import dev.tectum.stage.likeness.Lessons;

/// The confirmed lessons as the policy asks for them. The loop reads, whoever answers people writes.
public final class LessonsInForce implements Bars {

    private volatile Lessons lessons = Lessons.none();

    @Override
    public double raise(String label, double wished, Belief belief) {
        return lessons.raise(label, wished, belief.embedding());
    }

    /// From the next tick on.
    void take(Lessons confirmed) {
        lessons = confirmed;
    }

    Lessons now() {
        return lessons;
    }
}
