package dev.tectum.pipeline.evaluation.metric;

/// One span with the label or one piece without it.
///
/// @param recording its number among all recordings
/// @param score the highest probability in it
public record Example(int recording, double score, boolean positive) {
}
