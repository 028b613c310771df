/// Pi4J's I2C provider for any Linux.
/// In: Pi4J's configuration of a device. Out: what Pi4J promises of it. Must not know chips.
@NullMarked
package dev.tectum.stage.capture.pi4j.linux.i2c;

import org.jspecify.annotations.NullMarked;
