/// What is held against a newcomer: how far it may differ from the model that it is to follow, live and on recordings. Pure.
/// In: what was compared. Out: judgements. Must not know who acts upon them.
@NullMarked
package dev.tectum.pipeline.trial.judgement;

import org.jspecify.annotations.NullMarked;
