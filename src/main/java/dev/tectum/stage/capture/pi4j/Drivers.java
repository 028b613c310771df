package dev.tectum.stage.capture.pi4j;

import dev.tectum.stage.capture.board.ChipSpec;
import dev.tectum.stage.capture.board.ChipUse;
import dev.tectum.stage.capture.pi4j.ads1115.Ads1115;
import dev.tectum.stage.capture.pi4j.bh1750.Bh1750;
import dev.tectum.stage.capture.pi4j.bme280.Bme280;
import dev.tectum.stage.capture.pi4j.bus.Driver;
import dev.tectum.stage.capture.pi4j.bus.Wire;
import dev.tectum.stage.capture.pi4j.mpu6050.Mpu6050;
import dev.tectum.stage.capture.pi4j.scd4x.Scd4x;
import dev.tectum.stage.capture.pi4j.sht4x.Sht4x;
import java.util.NoSuchElementException;

/// Which driver is for which of the known chips.
final class Drivers {

    private Drivers() {
    }

    /// Makes a chip ready to measure.
    static Driver open(ChipUse use, Wire wire) throws InterruptedException {
        return switch (use.chip().name()) {
            case "bme280" -> Bme280.open(wire);
            case "sht4x" -> Sht4x.open(wire);
            case "scd4x" -> Scd4x.open(wire);
            case "bh1750" -> Bh1750.open(wire);
            case "ads1115" -> Ads1115.open(wire, use.channels().keySet());
            case "mpu6050" -> Mpu6050.open(wire, use.every());
            default -> throw unknown(use.chip());
        };
    }

    /// Asks whether such a chip answers, changing nothing.
    ///
    /// @return whether the chip proved what it is
    static boolean identify(ChipSpec chip, Wire wire) throws InterruptedException {
        switch (chip.name()) {
            case "bme280" -> Bme280.identify(wire);
            case "sht4x" -> Sht4x.identify(wire);
            case "scd4x" -> Scd4x.identify(wire);
            case "mpu6050" -> Mpu6050.identify(wire);
            case "bh1750" -> Bh1750.identify(wire);
            case "ads1115" -> Ads1115.identify(wire);
            default -> throw unknown(chip);
        }
        return !chip.name().equals("bh1750") && !chip.name().equals("ads1115");
    }

    private static NoSuchElementException unknown(ChipSpec chip) {
        return new NoSuchElementException("No driver is for the chip " + chip.name());
    }
}
