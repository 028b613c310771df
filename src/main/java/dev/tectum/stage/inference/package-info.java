/// From a window to a belief: one encoder a modality, one head over all subsets of modalities.
/// In: a window and its quality. Out: a belief. Must not know thresholds, alerts or where the bundle came from.
@NullMarked
package dev.tectum.stage.inference;

import org.jspecify.annotations.NullMarked;
