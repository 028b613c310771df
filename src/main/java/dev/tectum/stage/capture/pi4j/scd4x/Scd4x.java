package dev.tectum.stage.capture.pi4j.scd4x;

import dev.tectum.domain.time.Moment;
import dev.tectum.stage.capture.CaptureException;
import dev.tectum.stage.capture.Sensor;
import dev.tectum.stage.capture.pi4j.bus.Driver;
import dev.tectum.stage.capture.pi4j.bus.SensirionWords;
import dev.tectum.stage.capture.pi4j.bus.Wire;
import java.time.Duration;
import java.util.List;

/// Lets the chip measure every five seconds by itself (periodic measurement) and takes what is ready.
public final class Scd4x implements Driver {

    // data sheet, command overview: commands and how long each takes
    private static final int START_PERIODIC = 0x21B1;
    private static final int STOP_PERIODIC = 0x3F86;
    private static final int READ_MEASUREMENT = 0xEC05;
    private static final int DATA_READY = 0xE4B8;
    private static final int READ_SERIAL = 0x3682;
    private static final Duration STOPPING = Duration.ofMillis(500);
    private static final Duration ANSWERING = Duration.ofMillis(1);
    /// get_data_ready_status: ready where one of these bits is set.
    private static final int READY_BITS = 0x07FF;
    private static final double FULL_SCALE = 65535;
    /// The chip's clock is not ours: what is a little late is waited for.
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
    private static final int LOOKS = 10;
    /// Three measurements that did not come.
    private static final Duration OVERDUE = Duration.ofSeconds(16);

    private final Wire wire;
    private Moment lastReady;

    private Scd4x(Wire wire) {
        this.wire = wire;
        this.lastReady = wire.now();
    }

    /// @throws CaptureException if another chip answers, or none
    public static Scd4x open(Wire wire) throws InterruptedException {
        stop(wire);
        command(wire, READ_SERIAL);
        SensirionWords.read(wire, 3);
        command(wire, START_PERIODIC);
        return new Scd4x(wire);
    }

    /// Asks who is there, changing nothing: this command is answered at all times, and with a checksum.
    public static void identify(Wire wire) throws InterruptedException {
        command(wire, DATA_READY);
        SensirionWords.read(wire, 1);
    }

    /// A chip that measures already, from an earlier run, takes no other command before it is stopped (stop_periodic_measurement).
    private static void stop(Wire wire) throws InterruptedException {
        command(wire, STOP_PERIODIC);
        wire.pause(STOPPING);
    }

    @Override
    public List<Sensor.Value> measure() throws InterruptedException {
        for (int look = 0; look < LOOKS; look++) {
            command(wire, DATA_READY);
            if ((SensirionWords.read(wire, 1)[0] & READY_BITS) != 0) {
                lastReady = wire.now();
                return readMeasurement();
            }
            wire.pause(LOOK_AGAIN);
        }
        if (wire.now().since(lastReady).compareTo(OVERDUE) > 0) {
            throw wire.wedged("it has measured nothing for " + OVERDUE.toSeconds() + " s");
        }
        return List.of();
    }

    private List<Sensor.Value> readMeasurement() throws InterruptedException {
        command(wire, READ_MEASUREMENT);
        int[] words = SensirionWords.read(wire, 3);
        // read_measurement, conversion; the chip gives 0 ppm where it could not tell
        double co2 = words[0] == 0 ? Double.NaN : words[0];
        return List.of(new Sensor.Value("co2", co2), new Sensor.Value("temperature", -45 + 175 * words[1] / FULL_SCALE),
                new Sensor.Value("humidity", 100 * words[2] / FULL_SCALE));
    }

    private static void command(Wire wire, int command) throws InterruptedException {
        wire.write(command >> 8, command & 0xFF);
        wire.pause(ANSWERING);
    }
}
