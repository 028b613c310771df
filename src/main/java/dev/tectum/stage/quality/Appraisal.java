package dev.tectum.stage.quality;

import dev.tectum.domain.quality.Grade;

/// A grade and its reason in words, with figures; the words are empty where there is nothing to say.
record Appraisal(Grade grade, String words) {

    static Appraisal wordless(Grade grade) {
        return new Appraisal(grade, "");
    }
}
