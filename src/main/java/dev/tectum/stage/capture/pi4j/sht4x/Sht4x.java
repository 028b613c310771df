package dev.tectum.stage.capture.pi4j.sht4x;

import dev.tectum.stage.capture.Sensor;
import dev.tectum.stage.capture.pi4j.bus.Driver;
import dev.tectum.stage.capture.pi4j.bus.SensirionWords;
import dev.tectum.stage.capture.pi4j.bus.Wire;
import java.time.Duration;
import java.util.List;

/// Measures once for every reading, with high precision.
public final class Sht4x implements Driver {

    // data sheet, command overview
    private static final int MEASURE = 0xFD;
    private static final int READ_SERIAL = 0x89;
    private static final int RESET = 0x94;
    /// Timings: 8.3 ms at most.
    private static final Duration MEASUREMENT = Duration.ofMillis(10);
    /// Timings: the chip is up 1 ms after its reset.
    private static final Duration START_UP = Duration.ofMillis(2);
    private static final double FULL_SCALE = 65535;

    private final Wire wire;

    private Sht4x(Wire wire) {
        this.wire = wire;
    }

    /// @throws dev.tectum.stage.capture.CaptureException if another chip answers, or none
    public static Sht4x open(Wire wire) throws InterruptedException {
        wire.write(RESET);
        wire.pause(START_UP);
        identify(wire);
        return new Sht4x(wire);
    }

    /// Asks who is there, changing nothing: only such a chip gives a serial number with right checksums.
    public static void identify(Wire wire) throws InterruptedException {
        wire.write(READ_SERIAL);
        wire.pause(START_UP);
        SensirionWords.read(wire, 2);
    }

    @Override
    public List<Sensor.Value> measure() throws InterruptedException {
        wire.write(MEASURE);
        wire.pause(MEASUREMENT);
        int[] words = SensirionWords.read(wire, 2);
        // conversion of signal output; humidity may overshoot and is cropped
        double celsius = -45 + 175 * words[0] / FULL_SCALE;
        double humidity = Math.clamp(-6 + 125 * words[1] / FULL_SCALE, 0, 100);
        return List.of(new Sensor.Value("temperature", celsius), new Sensor.Value("humidity", humidity));
    }
}
