package dev.tectum.stage.capture.pi4j.scd4x;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.sense.Reason;
import dev.tectum.fake.i2c.FakeBoard;
import dev.tectum.fake.i2c.FakeScd4x;
import dev.tectum.stage.capture.CaptureException;
import dev.tectum.stage.capture.Sensor;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class Scd4xTest {

    private final FakeBoard board = new FakeBoard();
    private final FakeScd4x chip = new FakeScd4x(board.clock::nanoTime);

    Scd4xTest() {
        board.bus.wire(0x62, chip);
    }

    @AfterEach
    void close() {
        board.close();
    }

    /// The example of the data sheet's description of read_measurement: 500 ppm, 25 °C, 37 %.
    @Test
    void theExampleOfTheDataSheetIsReproduced() throws InterruptedException {
        Scd4x driver = Scd4x.open(board.wire(0x62));
        board.clock.sleep(Duration.ofSeconds(5));
        List<Sensor.Value> values = driver.measure();
        assertEquals(new Sensor.Value("co2", 500), values.get(0));
        assertEquals(25, values.get(1).value(), 0.005);
        assertEquals(37, values.get(2).value(), 0.005);
    }

    @Test
    void whatIsALittleLateIsWaitedFor() throws InterruptedException {
        Scd4x driver = Scd4x.open(board.wire(0x62));
        board.clock.sleep(Duration.ofMillis(4500));
        assertEquals(3, driver.measure().size());
    }

    @Test
    void aMeasurementIsGivenOnce() throws InterruptedException {
        Scd4x driver = Scd4x.open(board.wire(0x62));
        board.clock.sleep(Duration.ofSeconds(5));
        assertEquals(3, driver.measure().size());
        assertEquals(List.of(), driver.measure());
    }

    @Test
    void aChipThatRunsFromAnEarlierTimeIsStoppedFirst() throws InterruptedException {
        chip.runsAlready();
        Scd4x driver = Scd4x.open(board.wire(0x62));
        board.clock.sleep(Duration.ofSeconds(5));
        assertEquals(3, driver.measure().size());
    }

    @Test
    void noPartsAtAllIsNotANumber() throws InterruptedException {
        chip.sees(0, 0x6667, 0x5EB9);
        Scd4x driver = Scd4x.open(board.wire(0x62));
        board.clock.sleep(Duration.ofSeconds(5));
        assertTrue(Double.isNaN(driver.measure().getFirst().value()));
    }

    @Test
    void aChipThatMeasuresNoMoreIsWedgedAfterThreeTimes() throws InterruptedException {
        Scd4x driver = Scd4x.open(board.wire(0x62));
        chip.exhaust();
        assertEquals(List.of(), driver.measure());
        board.clock.sleep(Duration.ofSeconds(16));
        assertEquals(Reason.UNPLUGGED, assertThrows(CaptureException.class, driver::measure).reason());
    }

    @Test
    void aDisturbedAnswerIsNoReading() throws InterruptedException {
        Scd4x driver = Scd4x.open(board.wire(0x62));
        board.clock.sleep(Duration.ofSeconds(5));
        chip.garble(true);
        assertThrows(CaptureException.class, driver::measure);
    }

    @Test
    void askingWhoIsThereDisturbsNoMeasurement() throws InterruptedException {
        Scd4x driver = Scd4x.open(board.wire(0x62));
        board.clock.sleep(Duration.ofSeconds(5));
        board.context.shutdown("i2c-1-98");
        Scd4x.identify(board.wire(0x62));
        assertEquals(3, driver.measure().size());
    }
}
