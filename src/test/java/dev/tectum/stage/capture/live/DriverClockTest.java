package dev.tectum.stage.capture.live;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class DriverClockTest {

    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000 * MILLI;
    private static final long NOW = 1_000 * SECOND;

    private final DriverClock clock = new DriverClock();

    @Test
    void aDriversStampIsTheTimeOfCaptureHoweverLateItIsRead() {
        assertEquals(NOW - 30 * MILLI, clock.captured(NOW - 30 * MILLI, NOW, true));
        assertEquals(NOW - 30 * MILLI, clock.captured(NOW - 30 * MILLI, NOW + 3 * SECOND, false));
    }

    @Test
    void stampsOfAnotherClockAreThoseOfAStream() {
        long calendar = 1_800_000_000L * SECOND;
        assertEquals(NOW, clock.captured(calendar, NOW, true));
        assertEquals(NOW + 40 * MILLI, clock.captured(calendar + 40 * MILLI, NOW + 55 * MILLI, true), MILLI);
        assertEquals(NOW, new DriverClock().captured(0, NOW, true));
    }

    @Test
    void aStampALittleInTheFutureIsNow() {
        assertEquals(NOW, clock.captured(NOW + MILLI / 2, NOW, true));
    }

    @Test
    void stampsThatAreAlwaysLateAreNotBelieved() {
        long captured = 0;
        for (int i = 0; i < 20; i++) {
            captured = clock.captured(NOW + i * 40 * MILLI - 2 * SECOND, NOW + i * 40 * MILLI, true);
        }
        assertEquals(NOW + 19 * 40 * MILLI, captured);
    }
}
