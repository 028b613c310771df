package dev.tectum.stage.capture.remote;

import java.time.Duration;
import java.util.Optional;

/// How often something is heard of, and how long it is believed without.
///
/// @param every the longest ordinary time between two reports; empty where nothing is promised: a value then stands for one moment
/// @param repeat how often a value that stands is handed over again, so that it does not age
public record Rhythm(Optional<Duration> every, Duration repeat) {

    private static final int MISSED_REPORTS = 3;
    private static final int REPETITIONS = 3;
    private static final Duration WITHOUT_PROMISE = Duration.ofSeconds(60);

    public Rhythm {
        if (every.isPresent() && !every.get().isPositive() || !repeat.isPositive()) {
            throw new IllegalArgumentException("Reports come after more than no time, not every " + every + ", repeated every " + repeat);
        }
    }

    /// @param staleness after which a value no longer counts; one that stands is repeated more often
    public static Rhythm of(Optional<Duration> every, Duration staleness) {
        return new Rhythm(every, staleness.dividedBy(REPETITIONS));
    }

    /// How old a value may be that is of its moment alone.
    Duration staleness() {
        return repeat.multipliedBy(REPETITIONS);
    }

    /// How long a value stands, and how long the first one is waited for.
    public Duration patience() {
        return every.map(usual -> usual.multipliedBy(MISSED_REPORTS)).orElse(WITHOUT_PROMISE);
    }
}
