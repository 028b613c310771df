/// The Sensirion SCD40, SCD41 and SCD43, by their common data sheet.
/// In: transfers of Pi4J. Out: CO2, temperature and humidity. Must not know other chips.
@NullMarked
package dev.tectum.stage.capture.pi4j.scd4x;

import org.jspecify.annotations.NullMarked;
