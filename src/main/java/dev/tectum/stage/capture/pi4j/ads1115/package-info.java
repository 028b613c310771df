/// The TI ADS1115, by its data sheet SBAS444.
/// In: transfers of Pi4J. Out: up to four voltages as raw codes. Must not know other chips.
@NullMarked
package dev.tectum.stage.capture.pi4j.ads1115;

import org.jspecify.annotations.NullMarked;
