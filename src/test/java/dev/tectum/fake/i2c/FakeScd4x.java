package dev.tectum.fake.i2c;

import java.util.function.LongSupplier;

/// An SCD4x: measures every five seconds once it is told to, then takes few other commands; deaf for half a second while it stops;
/// a measurement can be read once.
public final class FakeScd4x extends SensirionChip {

    private static final long MILLISECOND = 1_000_000;
    private static final long INTERVAL = 5_000 * MILLISECOND;

    private int co2 = 500;
    private int rawTemperature = 0x6667;
    private int rawHumidity = 0x5EB9;
    private boolean periodic;
    private boolean exhausted;
    private long nextAt;
    private boolean ready;

    public FakeScd4x(LongSupplier clock) {
        super(clock);
    }

    public void sees(int parts, int temperature, int humidity) {
        co2 = parts;
        rawTemperature = temperature;
        rawHumidity = humidity;
    }

    /// Measures already, from an earlier run.
    public void runsAlready() {
        periodic = true;
        nextAt = now() + INTERVAL;
    }

    /// Answers, but never measures again.
    public void exhaust() {
        exhausted = true;
    }

    @Override
    protected void commanded(byte[] message) {
        if (message.length != 2) {
            throw FakeChip.notAcknowledged();
        }
        measure();
        switch (Byte.toUnsignedInt(message[0]) << 8 | Byte.toUnsignedInt(message[1])) {
            case 0x3F86 -> {
                periodic = false;
                ready = false;
                busyFor(500 * MILLISECOND);
            }
            case 0x21B1 -> whileIdle(() -> {
                periodic = true;
                nextAt = now() + INTERVAL;
            });
            case 0x3682 -> whileIdle(() -> answerAfter(MILLISECOND, 0xF896, 0x9F07, 0x3BBE));
            case 0xE4B8 -> answerAfter(MILLISECOND, ready ? 0x8006 : 0x8000);
            case 0xEC05 -> readMeasurement();
            default -> throw FakeChip.notAcknowledged();
        }
    }

    private void whileIdle(Runnable command) {
        if (periodic) {
            throw FakeChip.notAcknowledged();
        }
        command.run();
    }

    private void measure() {
        while (periodic && !exhausted && now() >= nextAt) {
            ready = true;
            nextAt += INTERVAL;
        }
    }

    private void readMeasurement() {
        if (ready) {
            ready = false;
            answerAfter(MILLISECOND, co2, rawTemperature, rawHumidity);
        }
    }
}
