/// The Bosch BME280, by its data sheet BST-BME280-DS002.
/// In: transfers of Pi4J. Out: temperature, humidity and air pressure. Must not know other chips.
@NullMarked
package dev.tectum.stage.capture.pi4j.bme280;

import org.jspecify.annotations.NullMarked;
