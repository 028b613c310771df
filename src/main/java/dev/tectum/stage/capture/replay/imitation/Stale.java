package dev.tectum.stage.capture.replay.imitation;

import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.AudioChunk;
import dev.tectum.domain.sense.Bound;
import dev.tectum.domain.sense.Observation;
import dev.tectum.domain.sense.SensorReading;
import dev.tectum.domain.sense.VideoFrame;
import java.time.Duration;
import java.util.function.Consumer;

/// Everything is stamped too early, as from a device that hands out what it buffered long ago.
final class Stale implements Imitation {

    /// Level 1 would be this many times the age at which a datum is too old.
    private static final double WORST = 2;

    /// A recording waits for its slowest stream, and data that are a little late have caught up by then. These never do.
    private static final Duration TOTAL = Duration.ofHours(24);

    private final Duration shift;

    Stale(Level level, Duration maxStaleness) {
        shift = level.isTotal() ? TOTAL : Duration.ofNanos(Math.round(level.value() * WORST * maxStaleness.toNanos()));
    }

    @Override
    public void pass(Observation observation, Consumer<Arrival> out) {
        switch (observation) {
            case VideoFrame(var modality, var captured, var pixels, var preview) ->
                out.accept(new VideoFrame(modality, captured.minus(shift), pixels, preview));
            case AudioChunk(var modality, var captured, var samples) ->
                out.accept(new AudioChunk(modality, captured.minus(shift), samples));
            case SensorReading(var modality, var captured, var channel, var value) ->
                out.accept(new SensorReading(modality, captured.minus(shift), channel, value));
        }
        out.accept(new Bound(observation.modality(), observation.captured()));
    }
}
