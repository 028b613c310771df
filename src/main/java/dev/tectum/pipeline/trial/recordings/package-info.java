/// A newcomer and the model in use on the same recordings, of which it is known what they hold. Pure.
/// In: what each was heard to say. Out: a judgement. Must not know files, nor who acts upon it.
@NullMarked
package dev.tectum.pipeline.trial.recordings;

import org.jspecify.annotations.NullMarked;
