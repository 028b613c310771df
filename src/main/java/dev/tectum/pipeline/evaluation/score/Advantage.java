package dev.tectum.pipeline.evaluation.score;

import dev.tectum.pipeline.evaluation.metric.Estimate;

/// What several modalities together are ahead of the best single one of them, in AUROC.
///
/// @param single the modality that does best alone in the very same setting, picked afterwards: the hardest comparison
/// @param singleAuroc its AUROC, as suffering as it is here
/// @param difference fused less single, over the same resamples
public record Advantage(String single, double singleAuroc, Estimate difference) {

    /// Below this more than three of ten pairs are ranked wrong: a lead over such a modality, or behind it, is chance.
    private static final double TELLS_FROM = 0.7;

    /// Whether the single modality tells the label at all.
    public boolean isAgainstOneThatTells() {
        return singleAuroc >= TELLS_FROM;
    }
}
