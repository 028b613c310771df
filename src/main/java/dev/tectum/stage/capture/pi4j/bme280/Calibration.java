package dev.tectum.stage.capture.pi4j.bme280;

import dev.tectum.stage.capture.pi4j.bus.Wire;

/// The trimming parameters of one chip (data sheet 4.2.2) and the formulas that need them (8.1, double precision).
final class Calibration {

    private static final int FIRST = 0x88;
    private static final int FIRST_BYTES = 26;
    private static final int SECOND = 0xE1;
    private static final int SECOND_BYTES = 7;
    /// What the data registers hold where nothing was measured (5.4.7, 5.4.8, 5.4.9).
    private static final int SKIPPED = 0x80000;
    private static final int SKIPPED_HUMIDITY = 0x8000;
    private static final double PASCALS_A_HECTOPASCAL = 100;

    private final int[] t;
    private final int[] p;
    private final int[] h;

    private Calibration(int[] t, int[] p, int[] h) {
        this.t = t;
        this.p = p;
        this.h = h;
    }

    /// @throws dev.tectum.stage.capture.CaptureException if the chip's memory is empty
    static Calibration read(Wire wire) {
        byte[] first = wire.readRegister(FIRST, FIRST_BYTES);
        byte[] second = wire.readRegister(SECOND, SECOND_BYTES);
        int[] t = {unsigned(first, 0), signed(first, 2), signed(first, 4)};
        int[] p = new int[9];
        p[0] = unsigned(first, 6);
        for (int number = 1; number < p.length; number++) {
            p[number] = signed(first, 6 + 2 * number);
        }
        // table 16: H4 and H5 share the byte 0xE5
        int[] h = {Byte.toUnsignedInt(first[25]), signed(second, 0), Byte.toUnsignedInt(second[2]),
                second[3] << 4 | second[4] & 0x0F, second[5] << 4 | second[4] >> 4 & 0x0F, second[6]};
        if (t[0] == 0 || p[0] == 0 || t[0] == 0xFFFF && p[0] == 0xFFFF) {
            throw wire.wedged("its calibration is empty");
        }
        return new Calibration(t, p, h);
    }

    private static int unsigned(byte[] bytes, int at) {
        return Byte.toUnsignedInt(bytes[at + 1]) << 8 | Byte.toUnsignedInt(bytes[at]);
    }

    private static int signed(byte[] bytes, int at) {
        return (short) unsigned(bytes, at);
    }

    /// The temperature as the other two formulas want it; not a number where none was measured.
    double fineTemperature(int raw) {
        if (raw == SKIPPED) {
            return Double.NaN;
        }
        double near = (raw / 16384.0 - t[0] / 1024.0) * t[1];
        double off = raw / 131072.0 - t[0] / 8192.0;
        return near + off * off * t[2];
    }

    double celsius(double fine) {
        return fine / 5120.0;
    }

    double hectopascals(int raw, double fine) {
        double x = fine / 2.0 - 64000.0;
        double y = x * x * p[5] / 32768.0;
        y = y + x * p[4] * 2.0;
        y = y / 4.0 + p[3] * 65536.0;
        x = (p[2] * x * x / 524288.0 + p[1] * x) / 524288.0;
        x = (1.0 + x / 32768.0) * p[0];
        if (raw == SKIPPED || x == 0) {
            return Double.NaN;
        }
        double pascals = (1048576.0 - raw - y / 4096.0) * 6250.0 / x;
        x = p[8] * pascals * pascals / 2147483648.0;
        y = pascals * p[7] / 32768.0;
        return (pascals + (x + y + p[6]) / 16.0) / PASCALS_A_HECTOPASCAL;
    }

    double relativeHumidity(int raw, double fine) {
        if (raw == SKIPPED_HUMIDITY || Double.isNaN(fine)) {
            return Double.NaN;
        }
        double x = fine - 76800.0;
        double humidity = (raw - (h[3] * 64.0 + h[4] / 16384.0 * x))
                * (h[1] / 65536.0 * (1.0 + h[5] / 67108864.0 * x * (1.0 + h[2] / 67108864.0 * x)));
        return Math.clamp(humidity * (1.0 - h[0] * humidity / 524288.0), 0, 100);
    }
}
