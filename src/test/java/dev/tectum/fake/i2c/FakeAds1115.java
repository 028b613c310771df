package dev.tectum.fake.i2c;

import java.util.function.LongSupplier;

/// An ADS1115: four registers of two bytes, and converters that saturate.
public final class FakeAds1115 implements FakeChip {

    private static final double[] RANGES = {6.144, 4.096, 2.048, 1.024, 0.512, 0.256, 0.256, 0.256};
    private static final int[] RATES = {8, 16, 32, 64, 128, 250, 475, 860};

    private final LongSupplier clock;
    private final double[] volts = new double[4];
    private final int[] registers = {0, 0x8583, 0x8000, 0x7FFF};
    private int pointer;
    private boolean converting;
    private long doneAt;
    private boolean endless;

    public FakeAds1115(LongSupplier clock) {
        this.clock = clock;
    }

    public void sees(int input, double voltage) {
        volts[input] = voltage;
    }

    /// Its conversions never end.
    public void wedge() {
        endless = true;
    }

    @Override
    public void write(byte[] message) {
        pointer = message[0] & 3;
        if (message.length < 3 || pointer == 0) {
            return;
        }
        int word = Byte.toUnsignedInt(message[1]) << 8 | Byte.toUnsignedInt(message[2]);
        registers[pointer] = word;
        if (pointer == 1 && (word & 0x8000) != 0) {
            converting = true;
            doneAt = clock.getAsLong() + Math.round(1.1e9 / RATES[word >> 5 & 7]);
        }
    }

    @Override
    public byte[] read(int count) {
        if (converting && !endless && clock.getAsLong() >= doneAt) {
            converting = false;
            registers[0] = converted();
        }
        int word = pointer == 1 ? registers[1] & 0x7FFF | (converting ? 0 : 0x8000) : registers[pointer];
        return new byte[] {(byte) (word >> 8), (byte) word};
    }

    private int converted() {
        int multiplexer = registers[1] >> 12 & 7;
        double voltage = multiplexer >= 4 ? volts[multiplexer - 4] : volts[0] - volts[1];
        double code = voltage / RANGES[registers[1] >> 9 & 7] * 32768;
        return (int) Math.clamp(Math.round(code), -32768, 32767) & 0xFFFF;
    }
}
