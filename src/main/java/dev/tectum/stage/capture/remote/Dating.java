package dev.tectum.stage.capture.remote;

import dev.tectum.domain.time.Moment;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Brings a sender's times onto this device's monotonic axis, and knows those that cannot be. One thread.
///
/// Both calendars are taken to be set; what they are apart is an error of that size, up to the limits.
public final class Dating {

    /// How far a sender's calendar may be ahead.
    private static final Duration AHEAD = Duration.ofSeconds(2);

    /// What is known of when something was measured.
    public sealed interface Dated {

        record At(Moment measured) implements Dated {}

        /// The time cannot be; what came just now was measured just now.
        record Implausible() implements Dated {}

        /// Said before, or older than what was said before.
        record Known() implements Dated {}
    }

    private final InstantSource calendar;
    private final Duration oldest;
    private Instant newest = Instant.MIN;

    /// @param oldest how long ago something may have been measured
    public Dating(InstantSource calendar, Duration oldest) {
        this.calendar = calendar;
        this.oldest = oldest;
    }

    /// @param arrived when the report came; not after `now`
    public Dated date(Instant stamp, Moment arrived, Moment now) {
        Instant arrival = calendar.instant().minus(now.since(arrived));
        Duration age = Duration.between(stamp, arrival);
        if (age.compareTo(oldest) > 0 || age.plus(AHEAD).isNegative()) {
            return new Dated.Implausible();
        }
        if (!stamp.isAfter(newest)) {
            return new Dated.Known();
        }
        newest = stamp;
        return new Dated.At(age.isNegative() ? arrived : arrived.minus(age));
    }

    /// For readings whose time comes with them.
    public static Optional<Moment> momentOf(Dated dated, Moment arrived) {
        return switch (dated) {
            case Dated.At at -> Optional.of(at.measured());
            case Dated.Implausible _ -> Optional.of(arrived);
            case Dated.Known _ -> Optional.empty();
        };
    }
}
