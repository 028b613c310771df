package dev.tectum.stage.capture.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

class StreamClockTest {

    private static final long MILLI = 1_000_000L;
    private static final long SECOND = 1_000 * MILLI;

    private final StreamClock clock = new StreamClock();

    @Test
    void theQuickestDatumTellsTheDifferenceAndNotTheLateOne() {
        assertEquals(1_050, clock.captured(0, 1_050));
        assertEquals(1_100, clock.captured(100, 1_100));
        assertEquals(1_200, clock.captured(200, 1_390));
        assertEquals(1_290, clock.captured(300, 1_290));
    }

    @Test
    void whatWasHeldUpKeepsItsEarlierTime() {
        for (int i = 0; i < 50; i++) {
            clock.captured(i * 40 * MILLI, 10 * SECOND + i * 40 * MILLI);
        }
        // five seconds of frames wait somewhere and come at once
        for (int i = 50; i < 175; i++) {
            long captured = clock.captured(i * 40 * MILLI, 17 * SECOND + i * 10_000);
            assertEquals(10 * SECOND + i * 40 * MILLI, captured, 10 * MILLI);
        }
    }

    @Test
    void aStreamWhoseClockStoodStillIsBelievedAgainSoon() {
        long now = 0;
        for (int i = 0; i < 250; i++) {
            now = i * 40 * MILLI + (i < 50 ? 0 : 5 * SECOND);
            clock.captured(i * 40 * MILLI, now);
        }
        assertEquals(now + 40 * MILLI, clock.captured(250 * 40 * MILLI, now + 40 * MILLI), MILLI);
    }

    @Test
    void aSlowReaderIsNotTakenForAClockThatStoodStill() {
        long now = 0;
        for (int i = 0; i < 1_000; i++) {
            now = Math.max(now, i * 40 * MILLI);
            long captured = clock.captured(i * 40 * MILLI, now, false);
            assertEquals(i * 40 * MILLI, captured, 50 * MILLI);
            now += 60 * MILLI;
        }
    }

    @Test
    void aStreamThatStartsAnewIsOfNow() {
        clock.captured(100 * SECOND, 5 * SECOND);
        assertEquals(6 * SECOND, clock.captured(0, 6 * SECOND));
        assertEquals(6 * SECOND + 40 * MILLI, clock.captured(40 * MILLI, 6 * SECOND + 45 * MILLI), 5 * MILLI);
    }

    @Test
    void theFutureIsNow() {
        clock.captured(0, 5 * SECOND);
        assertEquals(6 * SECOND, clock.captured(3_600 * SECOND, 6 * SECOND));
        assertEquals(7 * SECOND, clock.captured(2 * SECOND, 7 * SECOND));
    }

    @Test
    void stampsThatStandStillAreGivenUp() {
        for (int i = 0; i < 60; i++) {
            clock.captured(42, i * 40 * MILLI);
        }
        assertEquals(10 * SECOND, clock.captured(42, 10 * SECOND));
        assertEquals(11 * SECOND, clock.captured(42, 11 * SECOND));
    }

    @Test
    void stampsThatRunAtAnotherSpeedAreGivenUp() {
        long now = 0;
        for (int i = 0; i < 600; i++) {
            now = i * 100 * MILLI;
            clock.captured(i * 40 * MILLI, now);
        }
        assertEquals(now + 100 * MILLI, clock.captured(600 * 40 * MILLI, now + 100 * MILLI));
    }

    @Test
    void aClockThatDriftsIsFollowed() {
        Random random = new Random(1);
        double worst = 0;
        for (int i = 0; i < 25 * 600; i++) {
            long truth = i * 40 * MILLI;
            long captured = clock.captured(Math.round(truth * (1 - 100e-6)), truth + 2 * MILLI + Math.abs(random.nextInt(20_000_000)));
            if (i > 250) {
                worst = Math.max(worst, Math.abs(captured - truth - 2 * MILLI));
            }
        }
        assertTrue(worst < 8 * MILLI, worst / MILLI + " ms");
    }

    @Test
    void noDatumIsEverFromTheFuture() {
        Random random = new Random(2);
        long now = 0;
        for (int i = 0; i < 10_000; i++) {
            now += random.nextLong(SECOND / 10);
            assertTrue(clock.captured(random.nextLong(20 * SECOND), now) <= now);
        }
    }
}
