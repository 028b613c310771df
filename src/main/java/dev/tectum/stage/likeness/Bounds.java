package dev.tectum.stage.likeness;

import dev.tectum.domain.model.LabelSpec;

/// Between what a label's bar may move.
///
/// @param raise where it lies without a lesson
/// @param most where it lies at most, whatever is taught: what is believed more surely is always told
public record Bounds(double raise, double most) {

    /// A critical label is never silenced: what the models are so sure of is told.
    private static final double CRITICAL_MOST = 0.95;

    private static final double MOST = 0.99;

    public static Bounds of(LabelSpec label) {
        double most = label.severity() == LabelSpec.Severity.CRITICAL ? CRITICAL_MOST : MOST;
        return new Bounds(label.raise(), Math.max(label.raise(), most));
    }
}
