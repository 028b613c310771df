package dev.tectum.stage.journal;

import java.time.Duration;

/// How long what is remembered is kept. What is still to be told, and what stands, is kept in any case.
///
/// @param alerts how long alerts are kept
/// @param rest how long changes without an alert, and summaries, are kept
/// @param bytes above this the oldest of the rest goes sooner, and after it the oldest alerts
public record Retention(Duration alerts, Duration rest, long bytes) {

    public static Retention standard() {
        return new Retention(Duration.ofDays(365), Duration.ofDays(90), 1_000_000_000);
    }
}
