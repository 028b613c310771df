package dev.tectum.app.web.live;

import dev.tectum.domain.sense.Pixels;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// The newest picture of one camera for whoever looks: copied at most eight times a second, only while somebody looks,
/// and encoded by the thread that asks. [#offer] never waits and keeps nothing of its argument. Any thread.
public final class LivePicture {

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(120);
    private static final long ATTENTION_NANOS = TimeUnit.SECONDS.toNanos(3);

    private final LongSupplier nanoClock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private volatile long lookedAt;
    private volatile boolean lookedAtAll;
    private long takenAt;
    private long number;
    private @Nullable BufferedImage picture;
    private @Nullable Jpeg encoded;

    /// @param nanoClock a monotonic clock in nanoseconds
    public LivePicture(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    /// Whether somebody asked for a picture within the last seconds.
    public boolean isWatched() {
        return lookedAtAll && nanoClock.getAsLong() - lookedAt < ATTENTION_NANOS;
    }

    /// Takes a copy if somebody looks and it is time for a new picture.
    public void offer(Pixels pixels) {
        if (!isWatched() || !lock.tryLock()) {
            return;
        }
        try {
            long now = nanoClock.getAsLong();
            if (number == 0 || now - takenAt >= PAUSE_NANOS) {
                copy(pixels);
                takenAt = now;
                number++;
                arrived.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /// The newest picture if its number is above `after`, else the next one, if it comes within `patience`.
    /// Whoever begins to look gets a new picture, never one of an earlier look.
    public Optional<Jpeg> next(long after, Duration patience) throws InterruptedException {
        boolean begins = !isWatched();
        lookedAt = nanoClock.getAsLong();
        lookedAtAll = true;
        lock.lockInterruptibly();
        try {
            long seen = begins ? number : Math.min(after, number);
            long left = patience.toNanos();
            while ((number <= seen || picture == null) && left > 0) {
                left = arrived.awaitNanos(left);
            }
            BufferedImage there = picture;
            return number > seen && there != null ? Optional.of(newest(there)) : Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    /// Nobody may see what was taken last.
    public void forget() {
        lock.lock();
        try {
            picture = null;
            encoded = null;
        } finally {
            lock.unlock();
        }
    }

    private Jpeg newest(BufferedImage source) {
        Jpeg known = encoded;
        if (known == null || known.number() != number) {
            known = Jpeg.of(number, source);
            encoded = known;
        }
        return known;
    }

    private void copy(Pixels pixels) {
        BufferedImage target = picture;
        if (target == null || target.getWidth() != pixels.width() || target.getHeight() != pixels.height()) {
            target = new BufferedImage(pixels.width(), pixels.height(), BufferedImage.TYPE_INT_RGB);
            picture = target;
        }
        int[] colours = ((DataBufferInt) target.getRaster().getDataBuffer()).getData();
        ByteBuffer rgb = pixels.rgb();
        for (int i = 0, at = 0; i < colours.length; i++, at += 3) {
            colours[i] = (rgb.get(at) & 0xff) << 16 | (rgb.get(at + 1) & 0xff) << 8 | rgb.get(at + 2) & 0xff;
        }
    }
}
