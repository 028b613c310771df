package dev.tectum.stage.capture.pi4j.ads1115;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tectum.domain.sense.Reason;
import dev.tectum.fake.i2c.FakeAds1115;
import dev.tectum.fake.i2c.FakeBme280;
import dev.tectum.fake.i2c.FakeBoard;
import dev.tectum.stage.capture.CaptureException;
import dev.tectum.stage.capture.Sensor;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class Ads1115Test {

    private final FakeBoard board = new FakeBoard();
    private final FakeAds1115 chip = new FakeAds1115(board.clock::nanoTime);

    Ads1115Test() {
        board.bus.wire(0x48, chip);
    }

    @AfterEach
    void close() {
        board.close();
    }

    @Test
    void theWantedInputsAreConvertedOneByOne() throws InterruptedException {
        chip.sees(0, 1);
        chip.sees(1, 0.25);
        chip.sees(3, 2);
        Ads1115 driver = Ads1115.open(board.wire(0x48), List.of("a0", "a3"));
        assertEquals(List.of(new Sensor.Value("a0", 8000), new Sensor.Value("a3", 16000)), driver.measure());
    }

    @Test
    void aSaturatedInputStaysAtItsEnd() throws InterruptedException {
        chip.sees(0, 5);
        assertEquals(32767, Ads1115.open(board.wire(0x48), List.of("a0")).measure().getFirst().value());
    }

    @Test
    void aLittleBelowGroundIsNegative() throws InterruptedException {
        chip.sees(2, -0.001);
        assertEquals(-8, Ads1115.open(board.wire(0x48), List.of("a2")).measure().getFirst().value());
    }

    @Test
    void aConversionThatNeverEndsIsAWedgedChip() {
        Ads1115 driver = Ads1115.open(board.wire(0x48), List.of("a0"));
        chip.wedge();
        assertEquals(Reason.UNPLUGGED, assertThrows(CaptureException.class, driver::measure).reason());
    }

    @Test
    void aChipThatDoesNotKeepItsConfigurationIsAnotherOne() {
        board.bus.wire(0x49, new FakeBme280(board.clock::nanoTime));
        CaptureException wrong = assertThrows(CaptureException.class, () -> Ads1115.open(board.wire(0x49), List.of("a0")));
        assertEquals(Reason.WRONG_FORMAT, wrong.reason());
    }
}
