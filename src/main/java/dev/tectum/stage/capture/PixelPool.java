package dev.tectum.stage.capture;

import dev.tectum.domain.sense.Pixels;
import java.nio.ByteBuffer;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Direct buffers for pictures of one size, used again and again. Owns those that nobody holds; any thread may give back.
public final class PixelPool {

    private static final int CHANNELS = 3;
    /// Vector code may write a little past a row; behind the last row this is where it lands.
    private static final int MARGIN = 128;
    private static final int ALIGNMENT = 64;

    private final int width;
    private final int height;
    private final ConcurrentLinkedQueue<ByteBuffer> free = new ConcurrentLinkedQueue<>();
    private final AtomicInteger lent = new AtomicInteger();

    public PixelPool(int width, int height) {
        if (width <= 0 || height <= 0) {
            throw new IllegalArgumentException("A picture is at least 1 x 1, not " + width + " x " + height);
        }
        this.width = width;
        this.height = height;
    }

    /// Pixels with one holder; what they show is left over from an earlier use.
    public Pixels take() {
        @Nullable
        ByteBuffer buffer = free.poll();
        lent.incrementAndGet();
        return new Pixels(width, height, buffer == null ? allocate() : buffer, this::giveBack);
    }

    /// How many are held at this moment.
    public int lent() {
        return lent.get();
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    private ByteBuffer allocate() {
        int size = width * height * CHANNELS;
        return ByteBuffer.allocateDirect(size + MARGIN + 2 * ALIGNMENT).alignedSlice(ALIGNMENT).slice(0, size);
    }

    private void giveBack(ByteBuffer buffer) {
        free.add(buffer);
        lent.decrementAndGet();
    }
}
