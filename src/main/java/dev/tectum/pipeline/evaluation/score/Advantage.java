package dev.tectum.pipeline.evaluation.score;

import dev.tectum.pipeline.evaluation.metric.Estimate;

/// What several modalities together are ahead of the best single one of them, in AUROC.
///
/// @param single the modality that does best alone in the very same setting, picked afterwards: the hardest comparison
/// @param singleAuroc its AUROC, as suffering as it is here
/// @param difference fused less single, over the same resamples
public record Advantage(String single, double singleAuroc, Estimate difference) {

    /// Whether the single modality tells the label at all: a lead over one that does not, or behind it, is chance.
    public boolean isAgainstOneThatTells() {
        return singleAuroc >= LabelScore.TELLS_FROM;
    }
}
