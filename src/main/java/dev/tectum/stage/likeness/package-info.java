/// What is like what: the nearest past events, and what people's verdicts on them teach. Pure functions of embeddings and beliefs,
/// but for the memory of what a room has sounded like.
/// In: embeddings, verdicts. Out: neighbours with their distance, raised bars, taught labels, and what each of them would change.
/// Must not know where events are kept, nor who asks.
@NullMarked
package dev.tectum.stage.likeness;

import org.jspecify.annotations.NullMarked;
