/// The InvenSense MPU-6050, by its register map RM-MPU-6000A.
/// In: transfers of Pi4J. Out: acceleration and turning, each sample with its time. Must not know other chips.
@NullMarked
package dev.tectum.stage.capture.pi4j.mpu6050;

import org.jspecify.annotations.NullMarked;
