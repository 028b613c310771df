package dev.tectum.stage.capture.pi4j.sht4x;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tectum.domain.sense.Reason;
import dev.tectum.fake.i2c.FakeBoard;
import dev.tectum.fake.i2c.FakeSht4x;
import dev.tectum.stage.capture.CaptureException;
import dev.tectum.stage.capture.Sensor;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class Sht4xTest {

    private final FakeBoard board = new FakeBoard();
    private final FakeSht4x chip = new FakeSht4x(board.clock::nanoTime);

    Sht4xTest() {
        board.bus.wire(0x44, chip);
    }

    @AfterEach
    void close() {
        board.close();
    }

    @Test
    void countsBecomeDegreesAndPercent() throws InterruptedException {
        chip.sees(26214, 29360); // 0.4 and 0.448 of full scale
        List<Sensor.Value> values = Sht4x.open(board.wire(0x44)).measure();
        assertEquals(new Sensor.Value("temperature", 25), values.get(0));
        assertEquals(50, values.get(1).value(), 0.001);
    }

    @Test
    void humidityThatOvershootsIsCropped() throws InterruptedException {
        Sht4x driver = Sht4x.open(board.wire(0x44));
        chip.sees(26214, 65535);
        assertEquals(100, driver.measure().get(1).value());
        chip.sees(26214, 0);
        assertEquals(0, driver.measure().get(1).value());
    }

    @Test
    void aDisturbedAnswerIsNoReading() throws InterruptedException {
        Sht4x driver = Sht4x.open(board.wire(0x44));
        chip.garble(true);
        assertEquals(Reason.UNPLUGGED, assertThrows(CaptureException.class, driver::measure).reason());
        chip.garble(false);
        assertEquals(25, driver.measure().getFirst().value());
    }

    @Test
    void somethingThatAnswersWithoutChecksumsIsNotTaken() {
        chip.garble(true);
        assertThrows(CaptureException.class, () -> Sht4x.open(board.wire(0x44)));
    }
}
