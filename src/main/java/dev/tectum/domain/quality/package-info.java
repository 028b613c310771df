/// How far each modality can be trusted at one tick, and the mode that follows from it.
/// Must not know how quality is estimated.
@NullMarked
package dev.tectum.domain.quality;

import org.jspecify.annotations.NullMarked;
