package dev.tectum.stage.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.time.Moment;
import java.time.Duration;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RemoteClockTest {

    private static final long MILLIS = 1_000_000L;
    private static final long TODAY = 1_795_000_000_000_000_000L;

    /// How the delay of one way spreads beyond its least, in milliseconds.
    enum Jitter {
        UNIFORM(random -> 20 * random.nextDouble()), HALF_NORMAL(random -> Math.abs(20 * random.nextGaussian())), EXPONENTIAL(
                random -> -20 * Math.log(1 - random.nextDouble()));

        private final ToDoubleFunction<Random> spread;

        Jitter(ToDoubleFunction<Random> spread) {
            this.spread = spread;
        }
    }

    /// A machine whose clock runs fast or slow, at the end of a line that delays each way at random.
    private static final class Machine {

        private final Random random;
        private final Jitter jitter;
        private final double drift;
        private final double leastMs;
        private long offset;
        private long now = 5_000 * MILLIS;

        Machine(long seed, Jitter jitter, double drift) {
            this.random = new Random(seed);
            this.jitter = jitter;
            this.drift = drift;
            this.leastMs = 1 + 30 * random.nextDouble();
            this.offset = TODAY + (long) (1e15 * random.nextGaussian());
        }

        long reads(long at) {
            return at + offset + Math.round(drift * at);
        }

        RemoteClock.Exchange ask() {
            long sent = now;
            long there = sent + delay();
            long back = there + MILLIS / 2;
            long received = back + delay();
            now = received;
            return new RemoteClock.Exchange(new Moment(sent), reads(there), reads(back), new Moment(received));
        }

        private long delay() {
            return Math.round((leastMs + jitter.spread.applyAsDouble(random)) * MILLIS);
        }

        void pause(long millis) {
            now += millis * MILLIS;
        }
    }

    @ParameterizedTest
    @EnumSource
    void afterTenSecondsTheOffsetIsKnownToTwoMilliseconds(Jitter jitter) {
        for (int seed = 0; seed < 500; seed++) {
            Machine machine = new Machine(seed, jitter, seed % 2 == 0 ? 100e-6 : -100e-6);
            RemoteClock clock = new RemoteClock();
            long start = machine.now;
            while (machine.now - start < 10_000 * MILLIS) {
                clock.add(machine.ask());
                machine.pause(60);
            }
            assertTrue(error(clock, machine) <= 2 * MILLIS, "seed " + seed + ": " + error(clock, machine) + " ns");
            assertEquals(0, clock.discontinuities());
        }
    }

    @Test
    void driftIsFollowedForHours() {
        Machine machine = new Machine(1, Jitter.UNIFORM, 100e-6);
        RemoteClock clock = new RemoteClock();
        for (int i = 0; i < 2_000; i++) {
            clock.add(machine.ask());
            machine.pause(10_000);
            if (i > 64) {
                assertTrue(error(clock, machine) <= 6 * MILLIS, "exchange " + i + ": " + error(clock, machine) + " ns");
            }
        }
        assertEquals(100, clock.driftPpm(), 10);
    }

    @Test
    void aSingleExchangeIsHalfItsRoundTripFromTheTruthAtMost() {
        Machine machine = new Machine(2, Jitter.UNIFORM, 0);
        RemoteClock clock = new RemoteClock();
        assertTrue(clock.findMomentOf(TODAY).isEmpty());
        clock.add(machine.ask());
        assertTrue(error(clock, machine) <= clock.findUncertainty().orElse(Duration.ZERO).toNanos());
        assertEquals(0, clock.driftPpm(), 1);
    }

    @Test
    void aJumpThatDoesNotLastIsRejected() {
        Machine machine = settled();
        RemoteClock clock = settled(machine);
        machine.offset += 80 * MILLIS;
        for (int i = 0; i < 3; i++) {
            assertFalse(clock.add(machine.ask()));
        }
        machine.offset -= 80 * MILLIS;
        assertTrue(clock.add(machine.ask()));
        assertTrue(error(clock, machine) <= 2 * MILLIS);
        assertEquals(3, clock.rejected());
        assertEquals(0, clock.discontinuities());
    }

    @Test
    void aJumpThatLastsIsBelievedAndMarked() {
        Machine machine = settled();
        RemoteClock clock = settled(machine);
        machine.offset -= 3_600_000 * MILLIS;
        for (int i = 0; i < 64; i++) {
            clock.add(machine.ask());
            machine.pause(100);
        }
        assertTrue(error(clock, machine) <= 2 * MILLIS);
        assertEquals(3, clock.rejected());
        assertEquals(1, clock.discontinuities());
    }

    @Test
    void wildStampsNeitherMoveTheClockNorBecomeTrue() {
        Machine machine = settled();
        RemoteClock clock = settled(machine);
        Random random = new Random(3);
        for (int i = 0; i < 50; i++) {
            RemoteClock.Exchange good = machine.ask();
            long wild = random.nextLong(TODAY);
            assertFalse(clock.add(new RemoteClock.Exchange(good.sent(), wild, wild, good.received())));
        }
        assertTrue(error(clock, machine) <= 2 * MILLIS);
        assertEquals(0, clock.discontinuities());
    }

    @Test
    void oneSlowExchangeIsNoJump() {
        Machine machine = settled();
        RemoteClock clock = settled(machine);
        RemoteClock.Exchange good = machine.ask();
        machine.pause(4_000);
        assertTrue(clock.add(new RemoteClock.Exchange(good.sent(), good.remoteReceived(), good.remoteSent(), new Moment(machine.now))));
        assertTrue(error(clock, machine) <= 2 * MILLIS);
    }

    @Test
    void anAnswerBeforeItsQuestionIsRejected() {
        RemoteClock clock = new RemoteClock();
        assertFalse(clock.add(new RemoteClock.Exchange(new Moment(10), TODAY, TODAY, new Moment(9))));
        assertFalse(clock.add(new RemoteClock.Exchange(new Moment(10), TODAY, TODAY - 1, new Moment(11))));
        assertEquals(2, clock.rejected());
    }

    private static Machine settled() {
        return new Machine(4, Jitter.UNIFORM, 50e-6);
    }

    private static RemoteClock settled(Machine machine) {
        RemoteClock clock = new RemoteClock();
        for (int i = 0; i < 64; i++) {
            clock.add(machine.ask());
            machine.pause(100);
        }
        return clock;
    }

    private static long error(RemoteClock clock, Machine machine) {
        return Math.abs(clock.findMomentOf(machine.reads(machine.now)).orElse(Moment.MAX).nanos() - machine.now);
    }
}
