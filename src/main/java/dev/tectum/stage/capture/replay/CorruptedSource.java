package dev.tectum.stage.capture.replay;

import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.AudioChunk;
import dev.tectum.domain.sense.Bound;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Observation;
import dev.tectum.domain.sense.Outage;
import dev.tectum.domain.sense.SensorReading;
import dev.tectum.domain.sense.VideoFrame;
import dev.tectum.domain.time.Moment;
import dev.tectum.stage.capture.Source;
import dev.tectum.stage.capture.replay.imitation.Circumstances;
import dev.tectum.stage.capture.replay.imitation.Imitation;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A source whose observations suffer the faults that stand. The same seed and the same source give the same arrivals.
/// Wraps what already is in order: a stale fault shifts stamps into the past and leaves the bounds where they are. One thread at a time.
public final class CorruptedSource implements Source {

    private record Imitated(Corruption corruption, Imitation imitation) {
    }

    private final Source source;
    private final Corruptions corruptions;
    private final Moment start;
    private final long seed;
    private final Map<String, Double> baseline;
    private final Map<Modality, Imitated> imitated = new HashMap<>();
    private final Set<Modality> heard = new HashSet<>();
    private final Deque<Arrival> ready = new ArrayDeque<>();
    private boolean begun;

    /// Owns `source`.
    ///
    /// @param start when the recording or the run begins: faults that come and go are counted from it
    /// @param baseline what clean air reads, by relative channel; a channel's first reading stands in where it is not known
    public CorruptedSource(Source source, Corruptions corruptions, Moment start, long seed, Map<String, Double> baseline) {
        this.source = source;
        this.corruptions = corruptions;
        this.start = start;
        this.seed = seed;
        this.baseline = Map.copyOf(baseline);
    }

    @Override
    public Optional<Arrival> next(Duration patience) throws InterruptedException {
        if (!begun) {
            begun = true;
            corruptions.standing().forEach(corruption -> findImitation(corruption.spec().modality()));
        }
        if (ready.isEmpty()) {
            source.next(patience).ifPresent(this::take);
        }
        return Optional.ofNullable(ready.poll());
    }

    private void take(Arrival arrival) {
        switch (arrival) {
            case VideoFrame frame -> spoil(frame);
            case AudioChunk chunk -> spoil(chunk);
            case SensorReading reading -> spoil(reading);
            case Bound bound -> ready.add(bound);
            case Outage outage -> ready.add(outage);
        }
    }

    private void spoil(Observation observation) {
        @Nullable
        Imitation imitation = findImitation(observation.modality());
        heard.add(observation.modality());
        if (imitation == null) {
            ready.add(observation);
        } else {
            imitation.pass(observation, ready::add);
        }
    }

    private @Nullable Imitation findImitation(Modality modality) {
        @Nullable
        Corruption standing = corruptions.findFor(modality).filter(corruption -> corruption.level() > 0).orElse(null);
        @Nullable
        Imitated current = imitated.get(modality);
        if (current != null && current.corruption().equals(standing)) {
            return current.imitation();
        }
        if (current != null) {
            current.imitation().close();
            imitated.remove(modality);
        }
        if (standing == null) {
            return null;
        }
        Circumstances circumstances = new Circumstances(start, !heard.contains(modality), seed + modality.name().hashCode(), baseline);
        Imitation imitation = Imitation.of(standing.spec(), standing.kind(), standing.level(), circumstances);
        imitated.put(modality, new Imitated(standing, imitation));
        imitation.begin(ready::add);
        return imitation;
    }

    @Override
    public boolean isExhausted() {
        return begun && ready.isEmpty() && source.isExhausted();
    }

    @Override
    public void close() {
        imitated.values().forEach(one -> one.imitation().close());
        imitated.clear();
        ready.forEach(Arrival::release);
        ready.clear();
        source.close();
    }
}
