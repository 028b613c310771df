/// Pi4J's provider of digital inputs for any Linux.
/// In: Pi4J's configuration of an input. Out: what Pi4J promises of it, and when each edge was. Must not know what is wired to a pin.
@NullMarked
package dev.tectum.stage.capture.pi4j.linux.gpio;

import org.jspecify.annotations.NullMarked;
