package dev.tectum.stage.capture.pi4j.bme280;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.sense.Reason;
import dev.tectum.fake.i2c.FakeBme280;
import dev.tectum.fake.i2c.FakeBoard;
import dev.tectum.stage.capture.CaptureException;
import dev.tectum.stage.capture.Sensor;
import dev.tectum.stage.capture.pi4j.bus.Wire;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class Bme280Test {

    private static final int ADDRESS = 0x76;

    private final FakeBoard board = new FakeBoard();
    private final FakeBme280 chip = new FakeBme280(board.clock::nanoTime);

    Bme280Test() {
        board.bus.wire(ADDRESS, chip);
    }

    @AfterEach
    void close() {
        board.close();
    }

    @Test
    void theWorkedExampleOfTheDataSheetIsReproduced() throws InterruptedException {
        Air air = measure();
        assertEquals(25.08, air.temperature(), 0.005);
        assertEquals(1006.53, air.pressure(), 0.005);
    }

    /// The data sheet gives the formulas a second time, in whole numbers (4.2.3): both must say the same.
    @Test
    void bothFormsOfTheFormulasAgree() throws InterruptedException {
        Bme280 driver = Bme280.open(board.wire(ADDRESS));
        Random random = new Random(7);
        for (int trial = 0; trial < 500; trial++) {
            int temperature = 420_000 + random.nextInt(180_000);
            int pressure = 250_000 + random.nextInt(250_000);
            int humidity = 22_000 + random.nextInt(16_000);
            chip.sees(temperature, pressure, humidity);
            Air air = air(driver);
            WholeNumberFormulas whole = new WholeNumberFormulas(temperature);
            assertEquals(whole.celsius(), air.temperature(), 0.01);
            assertEquals(whole.hectopascals(pressure), air.pressure(), 0.01);
            assertEquals(whole.relativeHumidity(humidity), air.humidity(), 0.05);
        }
    }

    @Test
    void humidityStaysWithinWhatThereIs() throws InterruptedException {
        chip.sees(519_888, 415_148, 0xFFFF);
        assertEquals(100, measure().humidity());
        chip.sees(519_888, 415_148, 0);
        assertEquals(0, measure().humidity());
    }

    @Test
    void whatTheChipDidNotMeasureIsNotANumber() throws InterruptedException {
        chip.sees(0x80000, 0x80000, 0x8000);
        assertEquals(new Air(Double.NaN, Double.NaN, Double.NaN), measure());
        chip.sees(519_888, 0x80000, 0x8000);
        assertEquals(25.08, measure().temperature(), 0.005);
    }

    @Test
    void anotherChipAtItsAddressIsSaidToBeOne() {
        chip.claims(0x58);
        assertRefused(Reason.WRONG_FORMAT, "BMP280");
        chip.claims(0xFF);
        assertRefused(Reason.WRONG_FORMAT, "0xff");
    }

    @Test
    void aMeasurementThatNeverEndsIsAWedgedChipThatItsResetFrees() throws InterruptedException {
        Bme280 driver = Bme280.open(board.wire(ADDRESS));
        chip.wedge();
        CaptureException wedged = assertThrows(CaptureException.class, driver::measure);
        assertEquals(Reason.UNPLUGGED, wedged.reason());
        assertTrue(String.valueOf(wedged.getMessage()).contains("wedged"), wedged.getMessage());
        board.context.shutdown("i2c-1-" + ADDRESS);
        assertEquals(25.08, measure().temperature(), 0.005);
    }

    @Test
    void nobodyThereIsUnplugged() {
        board.bus.tearOff(ADDRESS);
        assertRefused(Reason.UNPLUGGED, "nobody answers");
    }

    private void assertRefused(Reason reason, String words) {
        CaptureException refused = assertThrows(CaptureException.class, this::measure);
        assertEquals(reason, refused.reason());
        assertTrue(String.valueOf(refused.getMessage()).contains(words), refused.getMessage());
    }

    private record Air(double temperature, double humidity, double pressure) {}

    private Air measure() throws InterruptedException {
        try (Wire wire = board.wire(ADDRESS)) {
            return air(Bme280.open(wire));
        }
    }

    private static Air air(Bme280 driver) throws InterruptedException {
        List<Sensor.Value> values = driver.measure();
        assertEquals(List.of("temperature", "humidity", "pressure"), values.stream().map(Sensor.Value::channel).toList());
        return new Air(values.get(0).value(), values.get(1).value(), values.get(2).value());
    }

    /// Data sheet 4.2.3, on the calibration of the fake.
    private static final class WholeNumberFormulas {

        private static final int[] C = FakeBme280.CALIBRATION;
        private static final int[] H = FakeBme280.HUMIDITY_CALIBRATION;

        private final int fine;

        WholeNumberFormulas(int raw) {
            int near = ((raw >> 3) - (C[0] << 1)) * C[1] >> 11;
            int off = (raw >> 4) - C[0];
            fine = near + ((off * off >> 12) * C[2] >> 14);
        }

        double celsius() {
            return (fine * 5 + 128 >> 8) / 100.0;
        }

        double hectopascals(int raw) {
            long x = fine - 128_000L;
            long y = x * x * C[8];
            y = y + (x * C[7] << 17);
            y = y + ((long) C[6] << 35);
            x = (x * x * C[5] >> 8) + (x * C[4] << 12);
            x = ((1L << 47) + x) * C[3] >> 33;
            long p = 1_048_576 - raw;
            p = ((p << 31) - y) * 3125 / x;
            long a = (long) C[11] * (p >> 13) * (p >> 13) >> 25;
            long b = (long) C[10] * p >> 19;
            return ((p + a + b >> 8) + ((long) C[9] << 4)) / 25_600.0;
        }

        double relativeHumidity(int raw) {
            int x = fine - 76_800;
            x = ((raw << 14) - (H[3] << 20) - H[4] * x + 16_384 >> 15)
                    * (((((x * H[5] >> 10) * ((x * H[2] >> 11) + 32_768) >> 10) + 2_097_152) * H[1] + 8_192) >> 14);
            x = x - (((x >> 15) * (x >> 15) >> 7) * H[0] >> 4);
            x = Math.clamp(x, 0, 419_430_400);
            return (x >> 12) / 1024.0;
        }
    }
}
