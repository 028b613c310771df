/// Chips on I2C buses and switches at pins, through Pi4J.
/// In: how chips and pins are wired. Out: sources of readings in the channels' units; a chip that is absent, wrong or wedged is an outage
/// with its reason and is looked for again. Must not know models, windows or other modalities.
@NullMarked
package dev.tectum.stage.capture.pi4j;

import org.jspecify.annotations.NullMarked;
