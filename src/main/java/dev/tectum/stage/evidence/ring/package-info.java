/// The last seconds of every sense of a room, in memory of fixed size.
/// In: observations, and pictures as JPEG. Out: excerpts: what was there between two moments. Must not know alerts, files or encoders.
@NullMarked
package dev.tectum.stage.evidence.ring;

import org.jspecify.annotations.NullMarked;
