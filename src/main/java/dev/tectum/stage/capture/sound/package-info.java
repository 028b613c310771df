/// Microphones of this machine: ALSA's cards by their ids, and the sources of PulseAudio or PipeWire, through the JDK's foreign functions.
/// In: interleaved samples and what the card's own clock says. Out: sound on the monotonic clock, holes where it was lost, outages with their reason.
/// Must not know what the sound means, nor other modalities. Both libraries stand in one package, so that nothing native is public.
@NullMarked
package dev.tectum.stage.capture.sound;

import org.jspecify.annotations.NullMarked;
