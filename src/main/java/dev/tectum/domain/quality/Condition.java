package dev.tectum.domain.quality;

import java.time.Duration;

/// One modality at one tick: its grade, how old its newest datum is, and how far it lies behind the freshest modality.
/// Age and skew are zero where it is missing.
///
/// @param words the grade's reason with its figures, a short sentence for people; empty where there is nothing to say
public record Condition(Grade grade, Duration age, Duration skew, String words) {

    public Condition(Grade grade, Duration age, Duration skew) {
        this(grade, age, skew, "");
    }

    public boolean isPresent() {
        return !(grade instanceof Grade.Missing);
    }
}
