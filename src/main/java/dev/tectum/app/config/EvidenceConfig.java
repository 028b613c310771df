package dev.tectum.app.config;

import java.time.Duration;
import java.util.Map;

/// What is kept of each alert, on the device.
///
/// @param before the event, and `after` the raising: so much the clip shows
/// @param recordings whether each alert also leaves a recording
/// @param keep of all alerts together
/// @param labels of single labels less, or for another time
public record EvidenceConfig(boolean enabled, Duration before, Duration after, boolean recordings, Limit keep,
        Map<String, Limit> labels) {

    /// How much, and how long.
    public record Limit(int megabytes, int days) {}

    public EvidenceConfig {
        labels = Map.copyOf(labels);
    }

    /// Five seconds either side; half a gigabyte, a month; no recordings.
    public static EvidenceConfig standard() {
        return new EvidenceConfig(true, Duration.ofSeconds(5), Duration.ofSeconds(5), false, new Limit(500, 30), Map.of());
    }
}
