/// Pictures and sound through FFmpeg, as JavaCV packages it.
/// In: files, addresses and devices that FFmpeg opens. Out: frames scaled and sound resampled to what the encoder takes.
/// Must not know recordings, other modalities or models.
/// More types than usual: each native handle has its own small owner.
@NullMarked
package dev.tectum.stage.capture.javacv;

import org.jspecify.annotations.NullMarked;
