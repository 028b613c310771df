package dev.tectum.stage.alert.webhook;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// Longer and longer pauses between attempts, with jitter, so that devices do not come back all at once. One thread.
final class Pauses {

    private static final long FIRST_MS = 1_000;
    private static final long LONGEST_MS = 60_000;

    private final RandomGenerator random;
    private long nextMs = FIRST_MS;

    Pauses(RandomGenerator random) {
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
