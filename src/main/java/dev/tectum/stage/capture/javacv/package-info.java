/// Pictures and sound through FFmpeg, as JavaCV packages it.
/// In: files, addresses and devices that FFmpeg opens. Out: frames scaled and sound resampled to what the encoder takes.
/// Must not know recordings, other modalities or models. Native memory is owned by the smallest class that can close it.
@NullMarked
package dev.tectum.stage.capture.javacv;

import org.jspecify.annotations.NullMarked;
