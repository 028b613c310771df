package dev.tectum.stage.capture.pi4j.mpu6050;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.sense.Reason;
import dev.tectum.domain.time.Moment;
import dev.tectum.fake.i2c.FakeBoard;
import dev.tectum.fake.i2c.FakeMpu6050;
import dev.tectum.stage.capture.CaptureException;
import dev.tectum.stage.capture.Sensor;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class Mpu6050Test {

    private static final Duration EVERY = Duration.ofMillis(20);

    private final FakeBoard board = new FakeBoard();
    private final FakeMpu6050 chip = new FakeMpu6050(board.clock::nanoTime, 0);

    Mpu6050Test() {
        board.bus.wire(0x68, chip);
    }

    @AfterEach
    void close() {
        board.close();
    }

    @Test
    void everySampleIsTakenOnceAndInOrder() throws InterruptedException {
        Mpu6050 driver = Mpu6050.open(board.wire(0x68), EVERY);
        double expected = 0;
        for (int go = 0; go < 40; go++) {
            board.clock.sleep(Duration.ofMillis(250));
            for (Sensor.Value value : driver.measure()) {
                if (value.channel().equals("accel_x")) {
                    assertEquals(expected++ * 9.80665 / 8192, value.value(), 1e-9);
                }
            }
        }
        assertEquals(500, expected);
    }

    @Test
    void countsBecomeMetresAndRadians() throws InterruptedException {
        chip.sees(0, -8192, 32767, 6550, 0, -32768);
        Mpu6050 driver = Mpu6050.open(board.wire(0x68), EVERY);
        board.clock.sleep(EVERY);
        List<Sensor.Value> sample = driver.measure();
        double[] expected = {0, -9.80665, 4 * 9.80665, Math.toRadians(100), 0, -Math.toRadians(500.3)};
        for (int output = 0; output < expected.length; output++) {
            assertEquals(expected[output], sample.get(output).value(), 0.002);
        }
    }

    @Test
    void samplesHaveTheTimesAtWhichTheyWereTaken() throws InterruptedException {
        Mpu6050 driver = Mpu6050.open(board.wire(0x68), EVERY);
        board.clock.sleep(Duration.ofMillis(110));
        List<Sensor.Value> values = driver.measure();
        assertEquals(5 * 6, values.size());
        for (int sample = 0; sample < 5; sample++) {
            Moment captured = values.get(6 * sample).captured().orElseThrow();
            Duration age = board.time.now().since(captured);
            assertTrue(Math.abs(age.toMillis() - (10 + 20 * (4 - sample))) <= 10, "sample " + sample + " is " + age + " old");
        }
    }

    @Test
    void whatOverflowedIsLeftOutAndTheNextSamplesAreWhole() throws InterruptedException {
        chip.sees(0, 111, 222, 333, 444, 555);
        Mpu6050 driver = Mpu6050.open(board.wire(0x68), EVERY);
        board.clock.sleep(Duration.ofSeconds(3));
        assertEquals(List.of(), driver.measure());
        board.clock.sleep(Duration.ofMillis(100));
        List<Sensor.Value> values = driver.measure();
        assertEquals(5 * 6, values.size());
        assertEquals(111 * 9.80665 / 8192, values.get(1).value(), 1e-9);
    }

    @Test
    void aChipThatFellAsleepIsWedgedAndWakesWhenItIsOpenedAnew() throws InterruptedException {
        Mpu6050 driver = Mpu6050.open(board.wire(0x68), EVERY);
        chip.reset();
        assertEquals(List.of(), driver.measure());
        board.clock.sleep(Duration.ofSeconds(3));
        assertEquals(Reason.UNPLUGGED, assertThrows(CaptureException.class, driver::measure).reason());
        board.context.shutdown("i2c-1-104");
        Mpu6050 again = Mpu6050.open(board.wire(0x68), EVERY);
        board.clock.sleep(EVERY);
        assertEquals(6, again.measure().size());
    }

    @Test
    void itsCousinsAreSaidToBeOthers() {
        chip.claims(0x70);
        assertEquals(Reason.WRONG_FORMAT,
                assertThrows(CaptureException.class, () -> Mpu6050.open(board.wire(0x68), EVERY)).reason());
    }

    @Test
    void theQueueIsTakenBeforeAThirdOfItIsFull() throws InterruptedException {
        Mpu6050 driver = Mpu6050.open(board.wire(0x68), EVERY);
        for (int millis = 5; millis < 100; millis++) {
            Duration every = Duration.ofMillis(millis);
            assertTrue(driver.period(every).compareTo(every.multipliedBy(1024 / 12 / 3)) <= 0);
        }
    }
}
