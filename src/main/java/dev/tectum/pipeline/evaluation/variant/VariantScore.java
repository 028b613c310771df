package dev.tectum.pipeline.evaluation.variant;

import java.util.List;

/// One number format of some networks under one fault, over all its levels; NaN where nothing can be measured.
///
/// @param modalities whose networks are at work: one for a network on its own
/// @param corruption `modality=kind`, or empty: none
/// @param auroc mean over the labels that these modalities tell
/// @param overReference that less the reference's
/// @param agreement share of ticks and labels at which both say the same at the label's threshold
public record VariantScore(String variant, List<String> modalities, String corruption, double auroc, double overReference,
        double agreement) {

    public VariantScore {
        modalities = List.copyOf(modalities);
    }
}
