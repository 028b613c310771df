package dev.tectum.domain.belief;

import dev.tectum.domain.quality.Presence;
import java.util.Arrays;

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

    public double logit(Presence subset, int label) {
        return logits[subset.and(present).bits()][label];
    }

    public double probability(Presence subset, int label) {
        return 1 / (1 + Math.exp(-logit(subset, label)));
    }
}
