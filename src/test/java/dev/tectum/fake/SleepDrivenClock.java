package dev.tectum.fake;

import java.time.Duration;

/// A clock that moves only when somebody sleeps on it.
public final class SleepDrivenClock {

    private long nanos;

    public long nanoTime() {
        return nanos;
    }

    public void sleep(Duration duration) {
        nanos += duration.toNanos();
    }
}
