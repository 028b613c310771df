package dev.tectum.fake.i2c;

import java.util.function.LongSupplier;

/// A BH1750: sleeps until it is told to measure once, then shows the old counts until 180 ms are over, and sleeps again.
public final class FakeBh1750 implements FakeChip {

    private static final long MEASUREMENT_NANOS = 180_000_000;

    private final LongSupplier clock;
    private int light;
    private int shown;
    private boolean awake;
    private boolean measuring;
    private long doneAt;

    public FakeBh1750(LongSupplier clock) {
        this.clock = clock;
    }

    public void sees(int counts) {
        light = counts;
    }

    @Override
    public void write(byte[] message) {
        switch (Byte.toUnsignedInt(message[0])) {
            case 0x00 -> awake = false;
            case 0x01 -> awake = true;
            case 0x07 -> shown = awake ? 0 : shown;
            case 0x20 -> {
                awake = true;
                measuring = true;
                doneAt = clock.getAsLong() + MEASUREMENT_NANOS;
            }
            default -> throw FakeChip.notAcknowledged();
        }
    }

    @Override
    public byte[] read(int count) {
        if (measuring && clock.getAsLong() >= doneAt) {
            measuring = false;
            awake = false;
            shown = light;
        }
        return new byte[] {(byte) (shown >> 8), (byte) shown};
    }
}
