package dev.tectum.stage.evidence.budget;

import java.time.Duration;

/// How much may be kept, and how long.
///
/// @param age counted from the alert's raising
public record Keep(long bytes, Duration age) {

    private static final long MEGABYTE = 1_000_000;

    public Keep {
        if (bytes < 0 || age.isNegative()) {
            throw new IllegalArgumentException("Nothing less than nothing can be kept, but it was to be " + bytes + " bytes for " + age);
        }
    }

    public static Keep of(long megabytes, long days) {
        return new Keep(megabytes * MEGABYTE, Duration.ofDays(days));
    }
}
