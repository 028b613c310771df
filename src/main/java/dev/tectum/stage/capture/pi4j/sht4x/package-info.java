/// The Sensirion SHT40, SHT41 and SHT45, by their common data sheet.
/// In: transfers of Pi4J. Out: temperature and humidity. Must not know other chips.
@NullMarked
package dev.tectum.stage.capture.pi4j.sht4x;

import org.jspecify.annotations.NullMarked;
