package dev.tectum.stage.capture.timing;

import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.AudioChunk;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Samples;
import dev.tectum.domain.time.Moment;
import dev.tectum.stage.capture.SamplePool;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// Fills chunks of a tenth of a second, sample by sample. Owns the one that is being filled. One thread.
final class ChunkMaker implements AutoCloseable {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final int CHUNKS_PER_SECOND = 10;

    private final Modality modality;
    private final int rateHz;
    private final SamplePool pool;
    private float @Nullable [] filling;
    private int filled;
    private long startNanos;
    private long deliveredUntil = Long.MIN_VALUE;

    ChunkMaker(Modality modality, int rateHz) {
        this.modality = modality;
        this.rateHz = rateHz;
        this.pool = new SamplePool(rateHz / CHUNKS_PER_SECOND);
    }

    /// The next sample is that of the time given. Only where nothing is being filled.
    void startAt(long nanos) {
        startNanos = nanos;
    }

    /// Only while it is not full.
    void put(float value) {
        float[] values = filling == null ? pool.take() : filling;
        values[filled] = value;
        filled++;
        filling = values;
    }

    boolean isFull() {
        return filled == pool.capacity();
    }

    /// When the next sample is.
    long nextNanos() {
        return startNanos + nanosOf(filled);
    }

    /// Hands out what has been filled; the next chunk follows at once.
    void finish(Deque<Arrival> ready) {
        if (filling == null) {
            return;
        }
        ready.add(new AudioChunk(modality, new Moment(startNanos), new Samples(rateHz, filling, filled, pool::giveBack)));
        startNanos = nextNanos();
        deliveredUntil = startNanos;
        filling = null;
        filled = 0;
    }

    /// When what was handed out ends.
    long deliveredUntil() {
        return deliveredUntil;
    }

    /// The length of a whole chunk.
    long lengthNanos() {
        return nanosOf(pool.capacity());
    }

    int capacity() {
        return pool.capacity();
    }

    private long nanosOf(int samples) {
        return Math.round(samples * NANOS_PER_SECOND / rateHz);
    }

    /// Forgets what is being filled.
    @Override
    public void close() {
        if (filling != null) {
            pool.giveBack(filling);
            filling = null;
            filled = 0;
        }
    }
}
