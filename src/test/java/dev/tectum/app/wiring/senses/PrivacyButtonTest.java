package dev.tectum.app.wiring.senses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.sense.Reason;
import dev.tectum.fake.SleepDrivenClock;
import dev.tectum.stage.capture.CaptureException;
import dev.tectum.stage.capture.MonotonicTime;
import dev.tectum.stage.capture.PrivacySwitch;
import dev.tectum.stage.capture.board.PinUse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PrivacyButtonTest {

    private static final PinUse PIN = new PinUse(17, "switch", PinUse.Pull.UP, true, Duration.ofMillis(30));

    private final SleepDrivenClock clock = new SleepDrivenClock();
    private final MonotonicTime time = new MonotonicTime(clock::nanoTime, clock::sleep);
    private final Light light = new Light();

    /// A switch without a device.
    private static final class Light implements PrivacySwitch {

        private volatile boolean on = true;

        @Override
        public boolean isOn() {
            return on;
        }

        @Override
        public void switchOn() {
            on = true;
        }

        @Override
        public void switchOff() {
            on = false;
        }
    }

    @Test
    void eachPressTurnsTheSwitchOver() throws Exception {
        press(List.of(false, true, false));
        assertFalse(light.isOn());
        press(List.of(false, true, false, true));
        assertFalse(light.isOn());
        press(List.of(false, true));
        assertTrue(light.isOn());
    }

    @Test
    void whatIsFoundPressedIsNoPress() throws Exception {
        press(List.of(true, false));
        assertTrue(light.isOn());
    }

    @Test
    void aPressThatIsToldTwiceIsOne() throws Exception {
        press(List.of(false, true, true, true));
        assertFalse(light.isOn());
    }

    @Test
    void aPinThatCannotBeUsedIsTriedAgain() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        CountDownLatch watched = new CountDownLatch(1);
        run(new PrivacyButton(PIN, light, (_, _) -> {
            if (tries.incrementAndGet() < 4) {
                throw new CaptureException("no such pin", Reason.UNPLUGGED);
            }
            watched.countDown();
        }, time), watched);
        assertEquals(4, tries.get());
    }

    private void press(List<Boolean> states) throws InterruptedException {
        CountDownLatch told = new CountDownLatch(1);
        run(new PrivacyButton(PIN, light, (_, pressed) -> {
            states.forEach(pressed);
            told.countDown();
        }, time), told);
    }

    private static void run(PrivacyButton button, CountDownLatch done) throws InterruptedException {
        Thread thread = Thread.ofVirtual().start(() -> {
            try {
                button.run();
            } catch (InterruptedException asked) {
                Thread.currentThread().interrupt();
            }
        });
        assertTrue(done.await(20, TimeUnit.SECONDS));
        thread.interrupt();
        thread.join();
    }
}
