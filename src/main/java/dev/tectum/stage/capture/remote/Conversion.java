package dev.tectum.stage.capture.remote;

/// `factor` times a value plus `offset`.
public record Conversion(double factor, double offset) {

    public static final Conversion NONE = new Conversion(1, 0);

    public Conversion {
        if (!Double.isFinite(factor) || factor == 0 || !Double.isFinite(offset)) {
            throw new IllegalArgumentException("A value cannot be scaled by " + factor + " and shifted by " + offset);
        }
    }

    public double applyTo(double value) {
        return value * factor + offset;
    }

    /// This one first, then the other.
    public Conversion then(Conversion other) {
        return new Conversion(factor * other.factor, other.applyTo(offset));
    }
}
