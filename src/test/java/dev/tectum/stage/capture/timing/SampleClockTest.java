package dev.tectum.stage.capture.timing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class SampleClockTest {

    private static final int RATE_HZ = 48_000;
    private static final int PERIOD = RATE_HZ / 100;
    private static final double MILLI = 1e6;
    private static final int SEEDS = 40;

    /// Feeds `seconds` of a card that counts `ppm` too fast, each stamp `jitter` nanoseconds late.
    private static SampleClock heard(double ppm, double seconds, DoubleUnaryOperator jitter) {
        SampleClock clock = new SampleClock(RATE_HZ, Duration.ofSeconds(1));
        for (long index = 0; index <= seconds * RATE_HZ; index += PERIOD) {
            assertTrue(clock.add(index, Math.round(truth(index, ppm) + jitter.applyAsDouble(index))));
        }
        return clock;
    }

    private static double truth(double index, double ppm) {
        return 5e9 + index / (RATE_HZ * (1 + ppm / 1e6)) * 1e9;
    }

    @Test
    void driftIsKnownToFiveMillionthsAfterThirtySecondsOfStampsThatAreUpToTwoMillisecondsLate() {
        double worst = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            double ppm = random.nextDouble(-200, 200);
            SampleClock clock = heard(ppm, 30, _ -> random.nextDouble(0, 2 * MILLI));
            worst = Math.max(worst, Math.abs(clock.driftPpm().orElseThrow() - ppm));
        }
        assertTrue(worst < 5, "off by " + worst + " ppm");
    }

    @Test
    void aStampInTwentyThatIsVeryLateChangesNothing() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            double ppm = random.nextDouble(-200, 200);
            SampleClock clock = heard(ppm, 30,
                    _ -> random.nextInt(20) == 0 ? random.nextDouble(0, 200 * MILLI) : random.nextDouble(0, 2 * MILLI));
            assertEquals(ppm, clock.driftPpm().orElseThrow(), 5);
        }
    }

    @Test
    void aSamplesTimeIsRightToAFractionOfTheJitterAndComesBackToItsNumber() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Random random = new Random(seed);
            double ppm = random.nextDouble(-200, 200);
            double seconds = random.nextDouble(2, 50);
            SampleClock clock = heard(ppm, seconds, _ -> random.nextDouble(0, 2 * MILLI));
            double newest = seconds * RATE_HZ;
            assertEquals(truth(newest, ppm), clock.nanosAt(newest), 0.5 * MILLI);
            assertEquals(newest, clock.indexAt(clock.nanosAt(newest)), 0.01);
        }
    }

    @Test
    void driftIsFollowedWhenTheCrystalWarmsUp() {
        SampleClock clock = new SampleClock(RATE_HZ, Duration.ofSeconds(1));
        double nanos = 0;
        for (int period = 0; period <= 9_000; period++) {
            assertTrue(clock.add((double) period * PERIOD, Math.round(nanos)));
            nanos += 1e7 * (1 + (period < 4_500 ? 20 : -30) / 1e6);
        }
        assertEquals(30, clock.driftPpm().orElseThrow(), 1);
    }

    @Test
    void lostSamplesAreNoticedAfterASecondAndDriftIsRemembered() {
        SampleClock clock = heard(-150, 40, _ -> 0);
        long lost = RATE_HZ / 20;
        long index = 40 * RATE_HZ;
        int stamps = 0;
        do {
            index += PERIOD;
            stamps++;
        } while (clock.add(index, Math.round(truth(index + lost, -150))));
        assertTrue(stamps <= 110, stamps + " stamps of 10 ms");
        clock.restart();
        assertFalse(clock.isSet());
        for (long anew = 0; anew < 3 * RATE_HZ; anew += PERIOD) {
            assertTrue(clock.add(anew, Math.round(truth(anew, -150))));
        }
        assertEquals(truth(3 * RATE_HZ, -150), clock.nanosAt(3 * RATE_HZ), 0.01 * MILLI);
    }

    @Test
    void aStampOrTwoThatAreFarOffTearNothing() {
        heard(0, 30, index -> index > RATE_HZ && (int) index % RATE_HZ < 2 * PERIOD ? 300 * MILLI : 0);
    }

    @Test
    void driftIsUnknownBeforeTenSeconds() {
        assertTrue(heard(80, 9, _ -> 0).driftPpm().isEmpty());
        assertEquals(80, heard(80, 11, _ -> 0).driftPpm().orElseThrow(), 0.1);
    }
}
