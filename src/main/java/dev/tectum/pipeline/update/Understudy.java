package dev.tectum.pipeline.update;

import dev.tectum.domain.update.Judgement;
import dev.tectum.stage.update.Bundle;
import java.util.Optional;

/// The place beside the model that decides. A candidate watches from there, and after it took over, the one before it. One thread.
public interface Understudy {

    /// Has the candidate watch what the bundle in use decides upon, until enough was seen.
    ///
    /// @return empty where `halt` came first
    /// @throws dev.tectum.stage.inference.InferenceException if it cannot be loaded
    Optional<Judgement> tryOut(Bundle candidate, Halt halt) throws InterruptedException;

    /// From the next tick on the candidate decides; the one before stays loaded.
    void takeOver(Bundle candidate);

    /// Has the one before watch, until enough was seen.
    ///
    /// @return empty where `halt` came first
    /// @throws dev.tectum.stage.inference.InferenceException if it cannot be loaded
    Optional<Judgement> watch(Bundle before, Halt halt) throws InterruptedException;

    /// From the next tick on `before` decides again.
    ///
    /// @throws dev.tectum.stage.inference.InferenceException if it cannot be loaded
    void handBack(Bundle before);

    /// Whoever watches goes.
    void dismiss();
}
