/// Figures of many recordings: by label, subset of the modalities and fault, for all recordings and for each group of them.
/// In: what each recording says. Out: figures with their intervals, and what fusion gains over the best single modality.
/// Must not know files, formats or how recordings are played.
@NullMarked
package dev.tectum.pipeline.evaluation.score;

import org.jspecify.annotations.NullMarked;
