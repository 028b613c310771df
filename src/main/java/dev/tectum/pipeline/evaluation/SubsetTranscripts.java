package dev.tectum.pipeline.evaluation;

import dev.tectum.domain.belief.Belief;
import dev.tectum.domain.event.Event;
import dev.tectum.domain.quality.Condition;
import dev.tectum.domain.quality.Grade;
import dev.tectum.domain.quality.Presence;
import dev.tectum.domain.quality.Quality;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Reason;
import dev.tectum.domain.time.Moment;
import dev.tectum.domain.time.TimeAnchor;
import dev.tectum.stage.alert.AlertSink;
import dev.tectum.stage.decide.AlertIds;
import dev.tectum.stage.decide.AlertPolicy;
import dev.tectum.stage.inference.ModelSet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Writes down from one replay what each subset of the modalities would have believed and told: the head runs on all subsets at every
/// decision anyway. One thread.
public final class SubsetTranscripts implements AlertSink {

    private record Listener(AlertPolicy policy, Transcript transcript) {
    }

    private final ModelSet models;
    private final Map<Presence, Listener> listeners = new LinkedHashMap<>();

    public SubsetTranscripts(ModelSet models, List<Presence> subsets) {
        this.models = models;
        AlertIds ids = new AlertIds(new TimeAnchor(new Moment(0), Instant.EPOCH)); // nobody outside sees them
        subsets.forEach(subset -> listeners.put(subset, new Listener(new AlertPolicy(models.spec().labels(), ids), new Transcript())));
    }

    @Override
    public void tell(Event event) {
        listeners.forEach((subset, listener) -> {
            Belief belief = models.narrowed(event.belief(), subset);
            Quality quality = narrowed(event.quality(), subset);
            listener.transcript().write(event.key(), belief, listener.policy().decide(event.key(), belief, quality));
        });
    }

    /// @throws NullPointerException if nobody listened to that subset
    public Transcript of(Presence subset) {
        return Objects.requireNonNull(listeners.get(subset), () -> "Nobody listened to " + subset).transcript();
    }

    private static Quality narrowed(Quality quality, Presence subset) {
        Map<Modality, Condition> conditions = new LinkedHashMap<>();
        List<Modality> modalities = new ArrayList<>(quality.modalities());
        for (int index = 0; index < modalities.size(); index++) {
            Condition unplugged = new Condition(new Grade.Missing(Reason.UNPLUGGED), Duration.ZERO, Duration.ZERO);
            conditions.put(modalities.get(index), subset.has(index) ? quality.of(modalities.get(index)) : unplugged);
        }
        return new Quality(conditions);
    }
}
