package dev.tectum.stage.capture.pi4j.bh1750;

import dev.tectum.stage.capture.Sensor;
import dev.tectum.stage.capture.pi4j.bus.Driver;
import dev.tectum.stage.capture.pi4j.bus.Wire;
import java.time.Duration;
import java.util.List;

/// Measures once for every reading and lets the chip sleep in between. It has no identity: any chip at its address would do.
public final class Bh1750 implements Driver {

    // data sheet: instruction set architecture
    private static final int POWER_ON = 0x01;
    private static final int RESET = 0x07;
    private static final int MEASURE_ONCE = 0x20;
    /// Electrical characteristics: 180 ms at most in high resolution.
    private static final Duration MEASUREMENT = Duration.ofMillis(180);
    /// Measurement accuracy: counts per lux as the chip is after its reset.
    private static final double COUNTS_A_LUX = 1.2;

    private final Wire wire;

    private Bh1750(Wire wire) {
        this.wire = wire;
    }

    /// @throws dev.tectum.stage.capture.CaptureException if nobody answers
    public static Bh1750 open(Wire wire) {
        wire.write(POWER_ON); // the reset is not taken by a chip that sleeps
        wire.write(RESET);
        return new Bh1750(wire);
    }

    /// Asks whether somebody is there, changing nothing.
    public static void identify(Wire wire) {
        wire.read(2);
    }

    @Override
    public List<Sensor.Value> measure() throws InterruptedException {
        wire.write(MEASURE_ONCE);
        wire.pause(MEASUREMENT);
        byte[] counts = wire.read(2);
        return List.of(new Sensor.Value("light", (Byte.toUnsignedInt(counts[0]) << 8 | Byte.toUnsignedInt(counts[1])) / COUNTS_A_LUX));
    }
}
