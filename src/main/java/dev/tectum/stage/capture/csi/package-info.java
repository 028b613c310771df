/// Cameras on a board's own connector, through the program that the board's maker has for them, which writes JPEG pictures to a pipe.
/// In: a connector, a size, a rate. Out: whole coded pictures, or why there are none.
/// Must not know decoders, other cameras or models.
@NullMarked
package dev.tectum.stage.capture.csi;

import org.jspecify.annotations.NullMarked;
