package dev.tectum.fake.i2c;

import java.util.function.LongSupplier;

/// An SHT4x: deaf for 8.3 ms while it measures.
public final class FakeSht4x extends SensirionChip {

    private static final long MEASUREMENT_NANOS = 8_300_000;
    private static final long ANSWERING_NANOS = 10_000;
    private static final long RESETTING_NANOS = 1_000_000;

    private int rawTemperature = 26214;
    private int rawHumidity = 29360;

    public FakeSht4x(LongSupplier clock) {
        super(clock);
    }

    public void sees(int temperature, int humidity) {
        rawTemperature = temperature;
        rawHumidity = humidity;
    }

    @Override
    protected void commanded(byte[] message) {
        switch (Byte.toUnsignedInt(message[0])) {
            case 0xFD -> answerAfter(MEASUREMENT_NANOS, rawTemperature, rawHumidity);
            case 0x89 -> answerAfter(ANSWERING_NANOS, 0x0F4B, 0x1234);
            case 0x94 -> busyFor(RESETTING_NANOS);
            default -> throw FakeChip.notAcknowledged();
        }
    }
}
