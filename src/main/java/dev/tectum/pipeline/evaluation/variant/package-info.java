/// One bundle in several number formats, held against each other on the same recordings.
/// In: what was heard in each format, and its figures. Out: accuracy and agreement by network and fault.
/// Must not know files, formats of printing or how recordings are played.
@NullMarked
package dev.tectum.pipeline.evaluation.variant;

import org.jspecify.annotations.NullMarked;
