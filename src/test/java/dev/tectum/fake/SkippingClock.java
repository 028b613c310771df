package dev.tectum.fake;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/// The real clock, but whoever sleeps on it is there at once: for what really talks to others and also waits for long.
public final class SkippingClock {

    private final AtomicLong skipped = new AtomicLong();

    public long nanoTime() {
        return System.nanoTime() + skipped.get();
    }

    public void sleep(Duration duration) {
        skipped.getAndAdd(duration.toNanos());
    }
}
