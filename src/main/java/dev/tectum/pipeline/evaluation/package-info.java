/// How good decisions are against what was labelled. Pure.
/// In: the events of a recording and its labels. Out: one row of figures a label.
/// Must not know files or formats.
@NullMarked
package dev.tectum.pipeline.evaluation;

import org.jspecify.annotations.NullMarked;
