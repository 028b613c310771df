package dev.tectum.stage.capture.pi4j.mpu6050;

import dev.tectum.domain.time.Moment;
import dev.tectum.stage.capture.Sensor;
import dev.tectum.stage.capture.pi4j.bus.Driver;
import dev.tectum.stage.capture.pi4j.bus.Wire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets the chip collect samples at its own pace in its queue (FIFO) and takes them by the dozen.
public final class Mpu6050 implements Driver {

    private static final Logger LOG = LoggerFactory.getLogger(Mpu6050.class);

    // register map
    private static final int RATE_DIVIDER = 0x19;
    private static final int CONFIG = 0x1A;
    private static final int GYRO_CONFIG = 0x1B;
    private static final int ACCEL_CONFIG = 0x1C;
    private static final int FIFO_ENABLE = 0x23;
    private static final int INTERRUPT_STATUS = 0x3A;
    private static final int USER_CONTROL = 0x6A;
    private static final int POWER = 0x6B;
    private static final int FIFO_COUNT = 0x72;
    private static final int FIFO = 0x74;
    private static final int WHO_AM_I = 0x75;

    private static final int MPU6050_ID = 0x68;
    private static final int RESET_ALL = 1 << 7;
    private static final int CLOCK_OF_GYRO = 1;
    /// 44 Hz for acceleration, 42 Hz for turning; the chip then samples 1,000 times a second (register 26).
    private static final int LOW_PASS = 3;
    private static final int SAMPLES_A_SECOND = 1000;
    private static final int FULL_SCALE_500_DEG = 1 << 3;
    private static final int FULL_SCALE_4_G = 1 << 3;
    /// Gyroscope x, y, z and accelerometer (register 35); they come in the order of their registers.
    private static final int COLLECTED = 0x78;
    private static final int FIFO_RESET = 1 << 2;
    private static final int FIFO_ON = 1 << 6;
    private static final int OVERFLOWN = 1 << 4;
    private static final Duration RESETTING = Duration.ofMillis(100);

    private static final String[] OUTPUTS = {"accel_x", "accel_y", "accel_z", "gyro_x", "gyro_y", "gyro_z"};
    private static final int SAMPLE_BYTES = 2 * OUTPUTS.length;
    /// Two samples: what the narrowest of buses carries at once is 32 bytes.
    private static final int BYTES_AT_ONCE = 2 * SAMPLE_BYTES;
    /// A third of the queue's 1,024 bytes.
    private static final int SAMPLES_IN_A_GO = 28;
    private static final Duration LONGEST_PERIOD = Duration.ofMillis(250);
    private static final Duration OVERDUE = Duration.ofSeconds(2);

    private static final double METRES_A_COUNT = 9.80665 / 8192;
    private static final double RADIANS_A_COUNT = Math.toRadians(1 / 65.5);

    private final Wire wire;
    private final SampleTimes times;
    private Moment lastSample;

    private Mpu6050(Wire wire, SampleTimes times) {
        this.wire = wire;
        this.times = times;
        this.lastSample = wire.now();
    }

    /// @param every the time from one sample to the next, in whole milliseconds
    /// @throws dev.tectum.stage.capture.CaptureException if another chip answers, or none
    public static Mpu6050 open(Wire wire, Duration every) throws InterruptedException {
        identify(wire);
        wire.writeRegister(POWER, RESET_ALL);
        wire.pause(RESETTING);
        wire.writeRegister(POWER, CLOCK_OF_GYRO);
        int divider = (int) Math.clamp(every.toMillis() * SAMPLES_A_SECOND / 1000, 1, 256);
        wire.writeRegister(RATE_DIVIDER, divider - 1);
        wire.writeRegister(CONFIG, LOW_PASS);
        wire.writeRegister(GYRO_CONFIG, FULL_SCALE_500_DEG);
        wire.writeRegister(ACCEL_CONFIG, FULL_SCALE_4_G);
        wire.writeRegister(FIFO_ENABLE, COLLECTED);
        Mpu6050 opened = new Mpu6050(wire, new SampleTimes(divider * 1e9 / SAMPLES_A_SECOND));
        opened.emptyQueue();
        return opened;
    }

    /// Asks who is there, changing nothing.
    public static void identify(Wire wire) {
        int id = wire.readRegister(WHO_AM_I);
        if (id != MPU6050_ID) {
            throw wire.wrongChip("its id is 0x" + Integer.toHexString(id) + " and not 0x68");
        }
    }

    @Override
    public Duration period(Duration every) {
        Duration collected = every.multipliedBy(SAMPLES_IN_A_GO);
        return collected.compareTo(LONGEST_PERIOD) < 0 ? collected : LONGEST_PERIOD;
    }

    @Override
    public List<Sensor.Value> measure() {
        boolean overflown = (wire.readRegister(INTERRUPT_STATUS) & OVERFLOWN) != 0;
        int count = word(wire.readRegister(FIFO_COUNT, 2), 0);
        Moment now = wire.now();
        if (overflown) {
            LOG.info("{} was looked at too late: samples are lost", wire.name());
            emptyQueue();
            return List.of();
        }
        if (count < SAMPLE_BYTES) {
            if (now.since(lastSample).compareTo(OVERDUE) > 0) {
                throw wire.wedged("it has measured nothing for " + OVERDUE.toSeconds() + " s");
            }
            return List.of();
        }
        lastSample = now;
        return samples(times.of(count / SAMPLE_BYTES, now));
    }

    private void emptyQueue() {
        wire.writeRegister(USER_CONTROL, FIFO_RESET);
        wire.writeRegister(USER_CONTROL, FIFO_ON);
        times.restart();
    }

    private List<Sensor.Value> samples(Moment[] captured) {
        List<Sensor.Value> values = new ArrayList<>(captured.length * OUTPUTS.length);
        byte[] bytes = {};
        int at = 0;
        for (int sample = 0; sample < captured.length; sample++) {
            if (at == bytes.length) {
                bytes = wire.readRegister(FIFO, Math.min(BYTES_AT_ONCE, (captured.length - sample) * SAMPLE_BYTES));
                at = 0;
            }
            for (int output = 0; output < OUTPUTS.length; output++) {
                double scale = output < 3 ? METRES_A_COUNT : RADIANS_A_COUNT;
                values.add(new Sensor.Value(OUTPUTS[output], (short) word(bytes, at) * scale, Optional.of(captured[sample])));
                at += 2;
            }
        }
        return values;
    }

    private static int word(byte[] bytes, int at) {
        return Byte.toUnsignedInt(bytes[at]) << 8 | Byte.toUnsignedInt(bytes[at + 1]);
    }
}
