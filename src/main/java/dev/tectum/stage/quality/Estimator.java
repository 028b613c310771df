package dev.tectum.stage.quality;

import dev.tectum.domain.window.Slice;
import dev.tectum.domain.window.WindowKey;

/// Judges the slices of one modality. One thread; owns its scratch.
sealed interface Estimator permits ImageQuality, AudioQuality, SeriesQuality {

    /// @param key a revision is judged, but not remembered
    /// @throws IllegalArgumentException if the slice is of another kind than the modality
    Appraisal appraise(Slice slice, WindowKey key);

    /// There is nothing to judge at this tick: what was told before does not stand any longer.
    void lose();

    /// The error of a slice that does not belong to its modality.
    static IllegalArgumentException otherKind(String expected, Slice slice) {
        return new IllegalArgumentException("A window should hold " + expected + " here, but holds " + slice.getClass().getSimpleName());
    }
}
