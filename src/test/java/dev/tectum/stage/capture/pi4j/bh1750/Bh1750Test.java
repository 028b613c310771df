package dev.tectum.stage.capture.pi4j.bh1750;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tectum.fake.i2c.FakeBh1750;
import dev.tectum.fake.i2c.FakeBoard;
import dev.tectum.stage.capture.Sensor;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class Bh1750Test {

    private final FakeBoard board = new FakeBoard();
    private final FakeBh1750 chip = new FakeBh1750(board.clock::nanoTime);

    Bh1750Test() {
        board.bus.wire(0x23, chip);
    }

    @AfterEach
    void close() {
        board.close();
    }

    /// The example of the data sheet's instruction set: 0x8390 is 28067 lx.
    @Test
    void theExampleOfTheDataSheetIsReproduced() throws InterruptedException {
        chip.sees(0x8390);
        assertEquals(28067, Bh1750.open(board.wire(0x23)).measure().getFirst().value(), 0.5);
    }

    @Test
    void everyReadingIsANewMeasurement() throws InterruptedException {
        Bh1750 driver = Bh1750.open(board.wire(0x23));
        chip.sees(120);
        assertEquals(List.of(new Sensor.Value("light", 100)), driver.measure());
        chip.sees(240);
        assertEquals(List.of(new Sensor.Value("light", 200)), driver.measure());
    }

    @Test
    void blindingLightIsAtLeastSoMuch() throws InterruptedException {
        chip.sees(0xFFFF);
        assertEquals(54612.5, Bh1750.open(board.wire(0x23)).measure().getFirst().value());
    }
}
