package dev.tectum.domain.sense;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// A picture in packed RGB, one byte a colour, rows without padding, in a direct buffer.
/// Counted: it starts with one holder; each [#retain] adds one, each [#close] removes one, and the last one
/// gives the buffer back to its pool. Holders may be on different threads; the bytes are written before the first hand-over.
public final class Pixels implements AutoCloseable {

    private static final int CHANNELS = 3;

    private final int width;
    private final int height;
    private final ByteBuffer rgb;
    private final Consumer<ByteBuffer> pool;
    private final AtomicInteger holders = new AtomicInteger(1);

    public Pixels(int width, int height, ByteBuffer rgb, Consumer<ByteBuffer> pool) {
        if (rgb.capacity() != width * height * CHANNELS) {
            throw new IllegalArgumentException(
                    "A " + width + " x " + height + " picture takes " + width * height * CHANNELS + " bytes, but the buffer holds "
                            + rgb.capacity());
        }
        this.width = width;
        this.height = height;
        this.rgb = rgb;
        this.pool = pool;
    }

    public int width() {
        return width;
    }

    public int height() {
        return height;
    }

    /// The bytes R, G, B, R, … Position and limit of the buffer are not to be moved: read by index or duplicate it.
    public ByteBuffer rgb() {
        return rgb;
    }

    /// One holder more.
    ///
    /// @throws IllegalStateException if the last holder has already closed it
    public Pixels retain() {
        if (holders.getAndUpdate(count -> count == 0 ? 0 : count + 1) == 0) {
            throw new IllegalStateException("These pixels went back to their pool already");
        }
        return this;
    }

    @Override
    public void close() {
        int left = holders.decrementAndGet();
        if (left == 0) {
            pool.accept(rgb);
        } else if (left < 0) {
            throw new IllegalStateException("These pixels were closed more often than they were held");
        }
    }
}
