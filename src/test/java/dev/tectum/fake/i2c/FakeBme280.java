package dev.tectum.fake.i2c;

import java.util.function.LongSupplier;

/// A BME280 with the calibration of the data sheets' worked example. Measures when told to, takes its time, and shows what it measured
/// only then; forgets all at a reset and copies its calibration anew.
public final class FakeBme280 extends RegisterChip {

    /// BMP280 data sheet 3.12: T1 to T3, P1 to P9.
    public static final int[] CALIBRATION = {27504, 26435, -1000, 36477, -10685, 3024, 2855, 140, -7, 15500, -14600, 6000};
    /// H1 to H6 of a real chip.
    public static final int[] HUMIDITY_CALIBRATION = {75, 362, 0, 313, 50, 30};

    private static final long MEASUREMENT_NANOS = 9_300_000;
    private static final long COPYING_NANOS = 1_500_000;
    private static final int SKIPPED = 0x80000;
    private static final int SKIPPED_HUMIDITY = 0x8000;

    private final LongSupplier clock;
    private int rawTemperature = 519888;
    private int rawPressure = 415148;
    private int rawHumidity = 30000;
    private long doneAt = Long.MIN_VALUE;
    private long copiedAt;
    private boolean measuring;
    private int humidityOn;
    private boolean endless;

    public FakeBme280(LongSupplier clock) {
        this.clock = clock;
        calibrate();
        reset();
    }

    public void sees(int temperature, int pressure, int humidity) {
        rawTemperature = temperature;
        rawPressure = pressure;
        rawHumidity = humidity;
    }

    /// Another chip's id.
    public void claims(int id) {
        set(0xD0, id);
    }

    /// Its measurements never end.
    public void wedge() {
        endless = true;
    }

    private void calibrate() {
        set(0xD0, 0x60);
        for (int word = 0; word < CALIBRATION.length; word++) {
            setWord(0x88 + 2 * word, CALIBRATION[word]);
        }
        int[] h = HUMIDITY_CALIBRATION;
        set(0xA1, h[0]);
        setWord(0xE1, h[1]);
        set(0xE3, h[2]);
        set(0xE4, h[3] >> 4);
        set(0xE5, h[3] & 0x0F | (h[4] & 0x0F) << 4);
        set(0xE6, h[4] >> 4);
        set(0xE7, h[5]);
    }

    private void setWord(int register, int value) {
        set(register, value & 0xFF);
        set(register + 1, value >> 8);
    }

    private void reset() {
        set(0xF2, 0);
        set(0xF4, 0);
        set(0xF5, 0);
        measuring = false;
        endless = false;
        humidityOn = 0;
        show(SKIPPED, SKIPPED, SKIPPED_HUMIDITY);
        copiedAt = clock.getAsLong() + COPYING_NANOS;
    }

    @Override
    protected void written(int register, int value) {
        if (register == 0xE0 && value == 0xB6) {
            reset();
        } else if (register == 0xF4) {
            set(register, value);
            humidityOn = get(0xF2) & 7; // 5.4.3: taken over with this write
            measuring = (value & 3) != 0;
            doneAt = clock.getAsLong() + MEASUREMENT_NANOS;
        } else if (register == 0xF2 || register == 0xF5) {
            set(register, value);
        }
    }

    @Override
    protected int asked(int register) {
        long now = clock.getAsLong();
        if (measuring && !endless && now >= doneAt) {
            measuring = false;
            int mode = get(0xF4);
            show((mode >> 5 & 7) == 0 ? SKIPPED : rawTemperature, (mode >> 2 & 7) == 0 ? SKIPPED : rawPressure,
                    humidityOn == 0 ? SKIPPED_HUMIDITY : rawHumidity);
        }
        if (register == 0xF3) {
            return (measuring ? 8 : 0) | (now < copiedAt ? 1 : 0);
        }
        boolean calibration = register >= 0x88 && register <= 0xA1 || register >= 0xE1 && register <= 0xF0;
        return calibration && now < copiedAt ? 0 : get(register);
    }

    private void show(int temperature, int pressure, int humidity) {
        setTwenty(0xF7, pressure);
        setTwenty(0xFA, temperature);
        set(0xFD, humidity >> 8);
        set(0xFE, humidity & 0xFF);
    }

    private void setTwenty(int register, int value) {
        set(register, value >> 12);
        set(register + 1, value >> 4 & 0xFF);
        set(register + 2, (value & 0xF) << 4);
    }
}
