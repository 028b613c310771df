package dev.tectum.app.wiring;

import dev.tectum.app.config.DeviceConfig;
import dev.tectum.app.wiring.choice.OwnerChoices;
import dev.tectum.app.wiring.likeness.LessonsInForce;
import dev.tectum.domain.model.EmbeddingSpace;
import dev.tectum.domain.model.LabelSpec;
import dev.tectum.pipeline.trial.Shadow;
import dev.tectum.stage.decide.AlertIds;
import dev.tectum.stage.decide.AlertPolicy;
import dev.tectum.stage.decide.Teachings;
import java.util.List;
import java.util.function.Function;

/// Makes a bundle watch: judged as the one in use is, by its own thresholds; what people taught counts where it speaks of the same
/// embeddings.
record Shadows(DeviceConfig config, CurrentBundle current, LessonsInForce lessons, RunningCalendar calendar, OwnerChoices choices)
        implements
            Function<LoadedBundle, Shadow> {

    @Override
    public Shadow apply(LoadedBundle watcher) {
        List<LabelSpec> labels = config.adjusted(watcher.spec().labels());
        boolean alike = EmbeddingSpace.of(watcher.spec()).equals(EmbeddingSpace.of(current.get().spec()));
        return new Shadow(watcher.models(), labels, station -> new AlertPolicy(labels,
                new AlertIds(calendar.newest().instant(), calendar), choices.wishesOf(station, calendar),
                alike ? lessons : Teachings.none()));
    }
}
