package dev.tectum.stage.capture.pi4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.sense.Reason;
import dev.tectum.fake.ScriptedSensor;
import dev.tectum.stage.capture.CaptureException;
import dev.tectum.stage.capture.Sensor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GuardTest {

    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Sensor.Value VALUE = new Sensor.Value("temperature", 20);

    private final ScriptedSensor sensor = new ScriptedSensor(Duration.ofSeconds(1));
    private final CountDownLatch back = new CountDownLatch(1);

    @Test
    void aReadingThatFailsOnceIsTriedAgainAtOnce() throws InterruptedException {
        sensor.fails(Reason.UNPLUGGED).gives(VALUE);
        assertEquals(List.of(VALUE), new Guard("it", sensor::open, LONG).open().read());
    }

    @Test
    void aReadingThatFailsTwiceHasFailed() throws InterruptedException {
        sensor.fails(Reason.UNPLUGGED).fails(Reason.FORBIDDEN);
        Sensor guarded = new Guard("it", sensor::open, LONG).open();
        assertEquals(Reason.FORBIDDEN, assertThrows(CaptureException.class, guarded::read).reason());
    }

    @Test
    void aReadingThatNeverComesBackIsGivenUpAndNobodyElseIsSentAfterIt() throws InterruptedException {
        sensor.does(this::hang).gives(VALUE);
        Guard guard = new Guard("guarded for a test", sensor::open, SHORT);
        Sensor guarded = guard.open();
        CaptureException late = assertThrows(CaptureException.class, guarded::read);
        assertEquals(Reason.UNPLUGGED, late.reason());
        guarded.close();
        for (int attempt = 0; attempt < 5; attempt++) {
            assertThrows(CaptureException.class, guard::open);
        }
        assertEquals(1, sensor.opened());
        assertEquals(1,
                Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().equals("guarded for a test")).count());
        back.countDown();
        Sensor again = openedWithin(guard);
        assertEquals(1, sensor.closed());
        assertEquals(List.of(VALUE), again.read());
    }

    @Test
    void aSensorThatOpensTooLateIsClosedAgain() throws InterruptedException {
        Guard guard = new Guard("it", () -> {
            hang();
            return sensor.open();
        }, SHORT);
        assertThrows(CaptureException.class, guard::open);
        back.countDown();
        openedWithin(guard);
        assertEquals(2, sensor.opened());
        assertEquals(1, sensor.closed());
    }

    @Test
    void whatTheSensorDidNotExpectComesThrough() throws InterruptedException {
        sensor.does(() -> {
            throw new IllegalStateException("a mistake");
        });
        Sensor guarded = new Guard("it", sensor::open, LONG).open();
        assertEquals("a mistake", assertThrows(IllegalStateException.class, guarded::read).getMessage());
    }

    private List<Sensor.Value> hang() {
        boolean waiting = true;
        while (waiting) {
            try {
                back.await();
                waiting = false;
            } catch (InterruptedException unheeded) {
                // as in the kernel
            }
        }
        return List.of();
    }

    private static Sensor openedWithin(Guard guard) throws InterruptedException {
        while (true) {
            try {
                return guard.open();
            } catch (CaptureException notYet) {
                assertTrue(String.valueOf(notYet.getMessage()).contains("still"), notYet.getMessage());
                Thread.sleep(5);
            }
        }
    }
}
