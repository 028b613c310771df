package dev.tectum.stage.capture.live;

import dev.tectum.stage.capture.MonotonicTime;
import java.time.Duration;

/// Takes in a flood at a rate that is many times any camera's or sound card's, and has the rest wait with its sender. One thread.
public final class FloodGate {

    /// How many data may come at once.
    public static final int AT_ONCE = 100;
    private static final long AT_ONCE_NANOS = 100_000_000L;

    private final MonotonicTime time;
    private long since;
    private int count;

    public FloodGate(MonotonicTime time) {
        this.time = time;
    }

    /// To be called for each datum; waits where there were too many.
    public void pass() throws InterruptedException {
        long now = time.now().nanos();
        if (now - since >= AT_ONCE_NANOS) {
            since = now;
            count = 0;
        }
        count++;
        if (count >= AT_ONCE) {
            time.sleep(Duration.ofNanos(AT_ONCE_NANOS - (now - since)));
        }
    }
}
