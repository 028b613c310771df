/// Films written by FFmpeg, for recordings.
/// In: frames as the encoder takes them. Out: files that give the same pixels and times when they are read.
/// Must not know live devices.
@NullMarked
package dev.tectum.stage.capture.javacv.writing;

import org.jspecify.annotations.NullMarked;
