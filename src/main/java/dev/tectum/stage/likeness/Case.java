package dev.tectum.stage.likeness;

import dev.tectum.domain.belief.Embedding;

/// One past alert of a label, or a true one that a bundle tells of.
///
/// @param probability the highest that the label had
/// @param recording cases of one recording are no independent witnesses
public record Case(Embedding embedding, double probability, long recording) {

    /// The record tells six decimals: what is nearer to certainty is not told apart.
    private static final double RESOLUTION = 1e-6;

    public Case {
        probability = Math.clamp(probability, RESOLUTION, 1 - RESOLUTION);
    }

    double logit() {
        return logit(probability);
    }

    static double logit(double probability) {
        return Math.log(probability / (1 - probability));
    }

    static double probability(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }
}
