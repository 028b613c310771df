/// Recordings that a new model is held against before it may decide: those that came with the program, and the owner's own.
/// In: a candidate and the bundle in use, both verified. Out: a judgement. What is not as its signed list says is never played.
/// Must not know where candidates come from, nor what becomes of the judgement.
@NullMarked
package dev.tectum.app.wiring.reference;

import org.jspecify.annotations.NullMarked;
