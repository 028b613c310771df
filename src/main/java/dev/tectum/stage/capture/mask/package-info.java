/// Parts of a picture that nobody may see.
/// In: polygons in shares of the picture. Out: pictures whose masked pixels are black.
/// Must not know cameras, decoders or models.
@NullMarked
package dev.tectum.stage.capture.mask;

import org.jspecify.annotations.NullMarked;
