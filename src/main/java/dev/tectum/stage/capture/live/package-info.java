/// What a live stream's frames are worth: when they were captured, which of them come too late, which a decision will use.
/// In: times. Out: verdicts and counts.
/// Must not know devices, decoders or pixels.
@NullMarked
package dev.tectum.stage.capture.live;

import org.jspecify.annotations.NullMarked;
