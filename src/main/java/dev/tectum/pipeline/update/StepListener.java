package dev.tectum.pipeline.update;

import dev.tectum.domain.update.Judgement;
import dev.tectum.domain.update.Transition;
import java.util.List;

/// Hears of each step of updates. Called on the thread that drives them; waits for no network.
@FunctionalInterface
public interface StepListener {

    /// @param report what is known of the candidate by then
    void hear(Transition step, List<Judgement> report);
}
