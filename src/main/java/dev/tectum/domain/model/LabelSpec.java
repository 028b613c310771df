package dev.tectum.domain.model;

import java.time.Duration;
import java.util.Locale;

/// One label and when it becomes an alert: raised after `minimumDuration` at or above `raise`, ended after
/// `clearDuration` at or below `clear`, silent for `coolDown` after an end, ended when blind for `maxBlind`.
public record LabelSpec(String name, String title, Severity severity, double raise, double clear, Duration minimumDuration,
        Duration clearDuration, Duration coolDown, Duration maxBlind) {

    /// How urgent an alert is.
    public enum Severity {
        INFO, WARNING, CRITICAL;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public LabelSpec {
        if (!(raise > 0 && raise < 1 && clear > 0 && clear <= raise)) {
            throw new IllegalArgumentException(
                    "Label " + name + ": thresholds must satisfy 0 < clear <= raise < 1, but clear is " + clear + " and raise " + raise);
        }
    }
}
