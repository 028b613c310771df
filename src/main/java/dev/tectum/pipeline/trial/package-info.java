/// A model watches beside the one that decides: the same windows, its own beliefs and its own alerts, which nobody is told.
/// In: windows and events of the loop. Out: how far the two agree, and what is to be held against the newcomer.
/// Must not know where models come from, nor what becomes of the judgement.
@NullMarked
package dev.tectum.pipeline.trial;

import org.jspecify.annotations.NullMarked;
