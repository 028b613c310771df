/// Recorded input: a folder played back in the order in which things happened.
/// In: a recording's folder, a bundle's modalities, a reader for pictures and sound. Out: one source, always in the same sequence.
/// Must not know how media are decoded, nor what is done with what arrives.
/// More types than usual: a recording is small things of many forms (description, folder, table, schedule, pace).
@NullMarked
package dev.tectum.stage.capture.replay;

import org.jspecify.annotations.NullMarked;
