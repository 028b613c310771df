package dev.tectum.domain.quality;

import java.time.Duration;

/// One modality at one tick: its grade, how old its newest datum is, and how far it lies behind the freshest modality.
/// Age and skew are zero where it is missing.
public record Condition(Grade grade, Duration age, Duration skew) {

    public boolean isPresent() {
        return !(grade instanceof Grade.Missing);
    }
}
