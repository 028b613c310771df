package dev.tectum.stage.capture;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Arrays for chunks of sound of one greatest length, used again and again. Any thread may give back.
public final class SamplePool {

    private final int capacity;
    private final ConcurrentLinkedQueue<float[]> free = new ConcurrentLinkedQueue<>();
    private final AtomicInteger lent = new AtomicInteger();

    /// @param capacity the greatest number of samples in a chunk
    public SamplePool(int capacity) {
        if (capacity <= 0) {
            throw new IllegalArgumentException("A chunk holds at least one sample, not " + capacity);
        }
        this.capacity = capacity;
    }

    /// An array to be filled; it comes back by [#giveBack], most often through `Samples`.
    public float[] take() {
        float @Nullable [] values = free.poll();
        lent.incrementAndGet();
        return values == null ? new float[capacity] : values;
    }

    public void giveBack(float[] values) {
        free.add(values);
        lent.decrementAndGet();
    }

    public int capacity() {
        return capacity;
    }

    /// How many are held at this moment.
    public int lent() {
        return lent.get();
    }
}
