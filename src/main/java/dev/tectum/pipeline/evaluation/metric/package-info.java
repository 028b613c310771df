/// Figures of scored examples and counts, with the intervals that resampling whole recordings gives them. Pure numbers.
/// In: scores, counts, and which recording each is of. Out: a figure and its interval.
/// Must not know labels, subsets, faults or formats.
@NullMarked
package dev.tectum.pipeline.evaluation.metric;

import org.jspecify.annotations.NullMarked;
