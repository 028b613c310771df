package dev.tectum.stage.alert.mqtt.connection;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// Longer and longer pauses between attempts, with jitter, so that devices do not come back all at once. One thread.
public final class Backoff {

    private static final long FIRST_MS = 500;
    private static final long LONGEST_MS = 60_000;

    private final RandomGenerator random;
    private long nextMs = FIRST_MS;

    public Backoff(RandomGenerator random) {
        this.random = random;
    }

    /// Half to all of a pause that doubles each time.
    Duration next() {
        long pauseMs = nextMs;
        nextMs = Math.min(LONGEST_MS, 2 * nextMs);
        return Duration.ofMillis(random.nextLong(pauseMs / 2, pauseMs + 1));
    }

    void reset() {
        nextMs = FIRST_MS;
    }
}
