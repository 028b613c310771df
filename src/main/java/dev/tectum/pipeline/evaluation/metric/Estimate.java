package dev.tectum.pipeline.evaluation.metric;

/// A figure and the 95 % interval around it; NaN where there is nothing to measure.
///
/// @param low the 2.5 % quantile of the resampled figure
/// @param high the 97.5 % quantile
public record Estimate(double value, double low, double high) {

    public static final Estimate UNKNOWN = new Estimate(Double.NaN, Double.NaN, Double.NaN);

    public boolean isKnown() {
        return !Double.isNaN(value);
    }

    public boolean hasInterval() {
        return isKnown() && !Double.isNaN(low);
    }

    /// The same figure in another unit.
    public Estimate times(double factor) {
        return new Estimate(value * factor, low * factor, high * factor);
    }
}
