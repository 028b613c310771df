package dev.tectum.stage.likeness;

/// What a raised bar would have done, each past alert judged by the bar that all others make.
///
/// @param wrong alerts that people called wrong, of which `stopped`
/// @param right alerts that people called right, of which `kept`
/// @param unjudged alerts that nobody judged, of which `silenced`
public record BarCheck(int wrong, int stopped, int right, int kept, int unjudged, int silenced) {

    /// Of the judged alerts that are told without the bar, the share that is right; NaN where none is told.
    public double precisionBefore() {
        return (double) right / (right + wrong);
    }

    /// The same with the bar.
    public double precision() {
        return (double) kept / (kept + wrong - stopped);
    }

    /// Of the right alerts, the share that is still told; NaN where nobody called one right.
    public double recall() {
        return (double) kept / right;
    }
}
