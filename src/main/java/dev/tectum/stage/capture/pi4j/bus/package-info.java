/// What all drivers of chips stand on: transfers whose failures say what to do, checksums, pauses.
/// In: an I2C device of Pi4J, whoever provides it. Out: bytes, or a [dev.tectum.stage.capture.CaptureException] with its reason.
/// Must not know any chip.
@NullMarked
package dev.tectum.stage.capture.pi4j.bus;

import org.jspecify.annotations.NullMarked;
