package dev.tectum.pipeline.trial;

import dev.tectum.domain.belief.Belief;
import dev.tectum.domain.event.Decision;
import dev.tectum.domain.event.Event;
import dev.tectum.domain.model.LabelSpec;
import dev.tectum.domain.model.ModelSpec;
import dev.tectum.domain.quality.Presence;
import dev.tectum.domain.sense.Station;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/// Counts what both models say of the same windows. Any thread; dropping waits for nobody.
final class Tally {

    /// What the one that watches makes of a window.
    record Watched(Belief belief, List<Decision> decisions) {
    }

    /// How long each worked on it.
    record Took(Duration inUse, Duration watcher) {
    }

    private final ModelSpec spec;
    private final List<LabelTally> labels = new ArrayList<>();
    private final Map<Station, Long> windows = new HashMap<>();
    private final Latencies inUse = new Latencies();
    private final Latencies watcher = new Latencies();
    private final AtomicLong dropped = new AtomicLong();
    private @Nullable String failure;

    Tally(ModelSpec spec, List<LabelSpec> inUse, List<LabelSpec> watcher) {
        this.spec = spec;
        for (LabelSpec label : inUse) {
            watcher.stream().filter(other -> other.name().equals(label.name())).findFirst()
                    .ifPresent(other -> labels.add(new LabelTally(label, other)));
        }
    }

    void drop() {
        dropped.incrementAndGet();
    }

    synchronized void fail(Throwable broken) {
        failure = broken.getMessage() == null ? broken.toString() : broken.getMessage();
    }

    synchronized void add(Event event, Watched watched, Took took) {
        windows.merge(event.key().station(), 1L, Long::sum);
        inUse.add(took.inUse());
        watcher.add(took.watcher());
        boolean whole = event.quality().presence().equals(Presence.allOf(spec.modalityCount()));
        labels.forEach(label -> label.add(event, watched, whole));
    }

    synchronized TrialSummary summary() {
        long most = windows.values().stream().mapToLong(Long::longValue).max().orElse(0);
        return new TrialSummary(spec.version(), spec.hop().multipliedBy(most),
                windows.values().stream().mapToLong(Long::longValue).sum(), dropped.get(),
                labels.stream().map(LabelTally::comparison).toList(),
                new TrialSummary.Pace(inUse.latency(), watcher.latency()), Optional.ofNullable(failure));
    }
}
