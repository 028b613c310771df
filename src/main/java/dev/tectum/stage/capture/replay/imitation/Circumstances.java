package dev.tectum.stage.capture.replay.imitation;

import dev.tectum.domain.time.Moment;
import java.util.Map;

/// What a fault needs to know beside its level.
///
/// @param start from when faults that come and go are counted
/// @param fromStart nothing of the modality has been delivered yet, so that a fault can be older than the start
/// @param baseline what clean air reads, by relative channel
public record Circumstances(Moment start, boolean fromStart, long seed, Map<String, Double> baseline) {

    public Circumstances {
        baseline = Map.copyOf(baseline);
    }
}
