package dev.tectum.stage.capture.pi4j.bme280;

import dev.tectum.stage.capture.Sensor;
import dev.tectum.stage.capture.pi4j.bus.Driver;
import dev.tectum.stage.capture.pi4j.bus.Wire;
import java.time.Duration;
import java.util.List;

/// Measures once for every reading (forced mode, data sheet 3.3.3), so that the chip sleeps and does not warm itself in between.
public final class Bme280 implements Driver {

    // data sheet 5.3: memory map
    private static final int ID = 0xD0;
    private static final int RESET = 0xE0;
    private static final int CTRL_HUM = 0xF2;
    private static final int STATUS = 0xF3;
    private static final int CTRL_MEAS = 0xF4;
    private static final int CONFIG = 0xF5;
    private static final int DATA = 0xF7;
    private static final int DATA_BYTES = 8;

    private static final int BME280_ID = 0x60;
    private static final int BMP280_ID = 0x58;
    private static final int RESET_WORD = 0xB6;
    private static final int OVERSAMPLING_ONCE = 1;
    /// Temperature and pressure once each, then forced mode (5.4.5).
    private static final int MEASURE_NOW = 1 << 5 | 1 << 2 | 1;
    private static final int NO_FILTER = 0;
    private static final int MEASURING = 1 << 3;
    private static final int COPYING_CALIBRATION = 1;
    /// 9.1: 1.25 + 2.3 + (2.3 + 0.575) + (2.3 + 0.575) ms at most.
    private static final Duration MEASUREMENT = Duration.ofMillis(10);
    /// Table 1: the chip is up 2 ms after its reset.
    private static final Duration START_UP = Duration.ofMillis(2);
    private static final int PATIENCE = 10;

    private final Wire wire;
    private final Calibration calibration;

    private Bme280(Wire wire, Calibration calibration) {
        this.wire = wire;
        this.calibration = calibration;
    }

    /// @throws dev.tectum.stage.capture.CaptureException if another chip answers, or none
    public static Bme280 open(Wire wire) throws InterruptedException {
        identify(wire);
        wire.writeRegister(RESET, RESET_WORD);
        wire.pause(START_UP);
        await(wire, COPYING_CALIBRATION);
        Calibration calibration = Calibration.read(wire);
        wire.writeRegister(CONFIG, NO_FILTER);
        return new Bme280(wire, calibration);
    }

    /// Asks who is there, changing nothing.
    public static void identify(Wire wire) {
        int id = wire.readRegister(ID);
        if (id == BMP280_ID) {
            throw wire.wrongChip("a BMP280, which measures no humidity");
        }
        if (id != BME280_ID) {
            throw wire.wrongChip("its id is 0x" + Integer.toHexString(id) + " and not 0x60");
        }
    }

    @Override
    public List<Sensor.Value> measure() throws InterruptedException {
        wire.writeRegister(CTRL_HUM, OVERSAMPLING_ONCE); // comes into effect with the next line (5.4.3)
        wire.writeRegister(CTRL_MEAS, MEASURE_NOW);
        wire.pause(MEASUREMENT);
        await(wire, MEASURING);
        byte[] data = wire.readRegister(DATA, DATA_BYTES);
        double fine = calibration.fineTemperature(twentyBits(data, 3));
        return List.of(new Sensor.Value("temperature", calibration.celsius(fine)),
                new Sensor.Value("humidity", calibration.relativeHumidity(sixteenBits(data, 6), fine)),
                new Sensor.Value("pressure", calibration.hectopascals(twentyBits(data, 0), fine)));
    }

    private static void await(Wire wire, int busyBit) throws InterruptedException {
        for (int look = 0; look < PATIENCE; look++) {
            if ((wire.readRegister(STATUS) & busyBit) == 0) {
                return;
            }
            wire.pause(START_UP);
        }
        throw wire.wedged("it never says that it is done");
    }

    private static int twentyBits(byte[] data, int at) {
        return Byte.toUnsignedInt(data[at]) << 12 | Byte.toUnsignedInt(data[at + 1]) << 4 | Byte.toUnsignedInt(data[at + 2]) >> 4;
    }

    private static int sixteenBits(byte[] data, int at) {
        return Byte.toUnsignedInt(data[at]) << 8 | Byte.toUnsignedInt(data[at + 1]);
    }
}
