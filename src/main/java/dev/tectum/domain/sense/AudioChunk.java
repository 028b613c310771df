package dev.tectum.domain.sense;

import dev.tectum.domain.time.Moment;
import java.time.Duration;

/// A run of mono samples at the bundle's rate; `captured` is the time of the first one.
/// Whoever takes the chunk owns its samples and closes them.
public record AudioChunk(Modality modality, Moment captured, Samples samples) implements Observation, AutoCloseable {

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /// The instant just after the last sample.
    public Moment end() {
        return captured.plus(Duration.ofNanos(samples.count() * NANOS_PER_SECOND / samples.sampleRateHz()));
    }

    @Override
    public void close() {
        samples.close();
    }
}
