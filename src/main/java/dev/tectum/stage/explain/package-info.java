/// From a belief to who contributed what, and one sentence about it. Pure.
/// In: a belief and the quality behind it. Out: contributions. Must not know thresholds.
@NullMarked
package dev.tectum.stage.explain;

import org.jspecify.annotations.NullMarked;
