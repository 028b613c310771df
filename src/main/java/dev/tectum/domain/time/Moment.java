package dev.tectum.domain.time;

import java.time.Duration;

/// A capture time on the monotonic axis, in nanoseconds. In a recording, zero is its start.
public record Moment(long nanos) implements Comparable<Moment> {

    /// Earlier than everything: the bound of a source that has said nothing yet.
    public static final Moment MIN = new Moment(Long.MIN_VALUE);

    /// Later than everything: the bound of a source that has ended.
    public static final Moment MAX = new Moment(Long.MAX_VALUE);

    private static final double NANOS_PER_SECOND = 1e9;

    public static Moment ofSeconds(double seconds) {
        return new Moment(Math.round(seconds * NANOS_PER_SECOND));
    }

    public double seconds() {
        return nanos / NANOS_PER_SECOND;
    }

    public Moment plus(Duration duration) {
        return new Moment(Math.addExact(nanos, duration.toNanos()));
    }

    public Moment minus(Duration duration) {
        return new Moment(Math.subtractExact(nanos, duration.toNanos()));
    }

    /// The time from `earlier` to this moment; negative where `earlier` is later.
    public Duration since(Moment earlier) {
        return Duration.ofNanos(Math.subtractExact(nanos, earlier.nanos));
    }

    public boolean isBefore(Moment other) {
        return nanos < other.nanos;
    }

    public boolean isAfter(Moment other) {
        return nanos > other.nanos;
    }

    @Override
    public int compareTo(Moment other) {
        return Long.compare(nanos, other.nanos);
    }
}
