package dev.tectum.domain.time;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait before what was lost, a device or a server, is tried again: ever longer up to a limit, and never quite the same,
/// so that what was lost together is not all tried at once. One thread.
public final class BackOff {

    /// The share of a pause that chance takes away at most.
    private static final double JITTER = 0.5;

    private final Duration first;
    private final Duration longest;
    private final RandomGenerator chance;
    private Duration pause;

    public BackOff(Duration first, Duration longest, RandomGenerator chance) {
        if (!first.isPositive() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("Pauses grow from more than zero, not from " + first + " to " + longest);
        }
        this.first = first;
        this.longest = longest;
        this.chance = chance;
        this.pause = first;
    }

    /// The pause before the next attempt; the one after it is twice as long, until the limit.
    public Duration next() {
        long nanos = Math.round(pause.toNanos() * (1 - JITTER * chance.nextDouble()));
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(longest) < 0 ? doubled : longest;
        return Duration.ofNanos(nanos);
    }

    /// It works again: the next failure waits only a little.
    public void reset() {
        pause = first;
    }
}
