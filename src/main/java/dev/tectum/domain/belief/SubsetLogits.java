package dev.tectum.domain.belief;

import dev.tectum.domain.quality.Presence;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/// The logit of every label for every subset of the modalities, after the temperature of the present pattern.
/// A modality that is not present is a null player: a subset with it reads as the subset without.
public final class SubsetLogits {

    private final Presence present;
    private final double[][] logits;

    /// @param logits `[2^M][C]`, row number = presence bits
    public SubsetLogits(Presence present, double[][] logits) {
        this.present = present;
        this.logits = Arrays.stream(logits).map(double[]::clone).toArray(double[][]::new);
    }

    public Presence present() {
        return present;
    }

    /// The same with one label more.
    ///
    /// @param another its logit for a subset
    public SubsetLogits and(ToDoubleFunction<Presence> another) {
        double[][] wider = new double[logits.length][];
        for (int bits = 0; bits < wider.length; bits++) {
            wider[bits] = Arrays.copyOf(logits[bits], logits[bits].length + 1);
            wider[bits][logits[bits].length] = another.applyAsDouble(new Presence(bits));
        }
        return new SubsetLogits(present, wider);
    }

    public double logit(Presence subset, int label) {
        return logits[subset.and(present).bits()][label];
    }

    public double probability(Presence subset, int label) {
        return 1 / (1 + Math.exp(-logit(subset, label)));
    }
}
