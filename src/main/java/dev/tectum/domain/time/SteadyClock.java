package dev.tectum.domain.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.LongSupplier;

/// A wall clock that is believed only while it goes on beside a monotonic one: what has just begun, or jumped by years, must not decide what is
/// old. Asked now and then. One thread.
public final class SteadyClock {

    private static final Duration STEADY = Duration.ofHours(1);
    private static final Duration JUMP = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private Instant lastInstant;
    private long lastNanos;
    private long steadySince;

    /// @param nanoTime a monotonic clock, in nanoseconds
    public SteadyClock(InstantSource clock, LongSupplier nanoTime) {
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.lastInstant = clock.instant();
        this.lastNanos = nanoTime.getAsLong();
        this.steadySince = lastNanos;
    }

    /// What it shows, once it has gone on steadily for an hour.
    public Optional<Instant> findNow() {
        Instant now = clock.instant();
        long nanos = nanoTime.getAsLong();
        if (Duration.between(lastInstant, now).minusNanos(nanos - lastNanos).abs().compareTo(JUMP) > 0) {
            steadySince = nanos;
        }
        lastInstant = now;
        lastNanos = nanos;
        return nanos - steadySince >= STEADY.toNanos() ? Optional.of(now) : Optional.empty();
    }
}
