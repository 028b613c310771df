/// The nearest of many embeddings. In: embeddings with numbers of their events. Out: neighbours with their distance.
/// Must not know what is near to what for whom.
@NullMarked
package dev.tectum.stage.likeness.index;

import org.jspecify.annotations.NullMarked;
