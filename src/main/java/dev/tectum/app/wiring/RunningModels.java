package dev.tectum.app.wiring;

import dev.tectum.app.wiring.update.ModelOutlet;
import dev.tectum.domain.event.Verdict;
import dev.tectum.domain.model.LabelSpec;
import dev.tectum.pipeline.ModelSlot;
import dev.tectum.pipeline.trial.ModelTrial;
import dev.tectum.pipeline.trial.Shadow;
import dev.tectum.stage.update.Bundle;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/// The models of a device as those see them who run it.
public interface RunningModels {

    /// Where one model decides and another one may watch.
    ///
    /// @param load loads a bundle beside the one that decides
    /// @param shadow how a bundle is made to watch
    /// @param labels of the bundle that decides, as the owner wants them
    /// @param verdicts what people have said of alerts, oldest first; throws [dev.tectum.stage.journal.JournalException]
    record Stage(ModelSlot slot, ModelTrial trial, CurrentBundle current, Function<Bundle, LoadedBundle> load,
            Function<LoadedBundle, Shadow> shadow, Supplier<List<LabelSpec>> labels, Supplier<List<Verdict>> verdicts) {}

    /// What brings other models. Closed after its thread has ended.
    interface Updates extends AutoCloseable {

        /// Until the thread is interrupted.
        void run() throws InterruptedException;

        @Override
        void close();
    }

    CurrentBundle current();

    ModelOutlet outlet();

    Updates updates(Stage stage);
}
