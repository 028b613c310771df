/// Pictures and films of evidence, made with FFmpeg: JPEG, and WebM of VP8 and Opus, which browsers play.
/// In: pixels, JPEG and samples. Out: bytes. Must not know alerts, or where anything is kept.
@NullMarked
package dev.tectum.stage.evidence.javacv;

import org.jspecify.annotations.NullMarked;
