/// How good decisions are against what was labelled. Pure.
/// In: the events of a recording and its labels. Out: what that recording says about each label with each subset of the modalities under each
/// fault; `score` pools recordings to figures, `metric` knows the figures.
/// Must not know files or formats.
@NullMarked
package dev.tectum.pipeline.evaluation;

import org.jspecify.annotations.NullMarked;
