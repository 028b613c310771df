package dev.tectum.domain.sense;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// Mono sound, one float a sample in [-1, 1]. One owner at a time, who closes it; the array then goes back to its pool.
public final class Samples implements AutoCloseable {

    private final int sampleRateHz;
    private final float[] values;
    private final int count;
    private final Consumer<float[]> pool;
    private final AtomicBoolean closed = new AtomicBoolean();

    /// @param count how many of `values`, from the first, are sound
    public Samples(int sampleRateHz, float[] values, int count, Consumer<float[]> pool) {
        if (count < 0 || count > values.length) {
            throw new IllegalArgumentException("count must be 0 to " + values.length + ", but was " + count);
        }
        this.sampleRateHz = sampleRateHz;
        this.values = values;
        this.count = count;
        this.pool = pool;
    }

    public int sampleRateHz() {
        return sampleRateHz;
    }

    /// The array itself, not a copy; only the first [#count] are sound.
    public float[] values() {
        return values;
    }

    public int count() {
        return count;
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            pool.accept(values);
        }
    }
}
