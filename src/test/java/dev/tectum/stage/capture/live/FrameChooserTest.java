package dev.tectum.stage.capture.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.time.Moment;
import java.time.Duration;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class FrameChooserTest {

    private static final long MILLI = 1_000_000L;
    private static final TickGrid GRID = new TickGrid(new Moment(7 * MILLI), Duration.ofMillis(500));

    private record Played(int frames, int used, int late) {
    }

    /// Plays frames and checks that of each tick's `stack` newest frames none is ever lost: used at once, or held when the tick passes.
    private static Played play(int stack, int frames, long intervalNanos, double jitter, double lost) {
        FrameChooser chooser = new FrameChooser(GRID);
        Random random = new Random(3);
        TreeSet<Long> known = new TreeSet<>();
        TreeSet<Long> held = new TreeSet<>();
        TreeSet<Long> all = new TreeSet<>();
        int used = 0;
        int late = 0;
        for (int i = 0; i < frames; i++) {
            if (random.nextDouble() < lost) {
                continue;
            }
            long captured = i * intervalNanos + Math.round(random.nextDouble() * jitter * intervalNanos);
            if (chooser.passesTick(captured)) {
                late += held.size();
                known.addAll(held);
                held.clear();
                long tick = GRID.tickFor(all.last());
                assertEquals(newest(all, tick, stack), newest(known, tick, stack));
            }
            all.add(captured);
            if (chooser.choose(captured) == FrameChooser.Verdict.USE) {
                while (held.size() > stack - 1) {
                    held.pollFirst();
                }
                known.addAll(held);
                used += 1 + held.size();
                held.clear();
                known.add(captured);
            } else {
                held.add(captured);
                if (held.size() > stack) {
                    held.pollFirst();
                }
            }
        }
        return new Played(all.size(), used, late);
    }

    private static TreeSet<Long> newest(TreeSet<Long> frames, long tick, int count) {
        TreeSet<Long> before = new TreeSet<>(frames.headSet(tick, true));
        while (before.size() > count) {
            before.pollFirst();
        }
        return before;
    }

    @Test
    void ofThirtyFramesASecondFewAreUsed() {
        Played played = play(1, 3_000, 33_333_333, 0, 0);
        assertTrue(played.used() <= 2 * 200 + 10, played.toString());
        assertEquals(0, played.late());
    }

    @Test
    void anUnevenCameraStillGivesEachTickItsNewestFrame() {
        Played played = play(1, 3_000, 33_333_333, 0.9, 0.3);
        assertTrue(played.used() + played.late() < played.frames() / 4, played.toString());
    }

    @Test
    void aStackGetsItsFrames() {
        Played played = play(4, 3_000, 33_333_333, 0.5, 0.1);
        assertTrue(played.used() < played.frames() / 2, played.toString());
    }

    @Test
    void ofASlowCameraEveryFrameIsUsed() {
        Played played = play(1, 100, 700 * MILLI, 0.1, 0);
        assertEquals(played.frames(), played.used());
    }

    @Test
    void aFloodIsHardlyUsed() {
        Played played = play(1, 30_000, 333_333, 0, 0);
        assertTrue(played.used() < 100, played.toString());
    }

    @Test
    void noTickPassesBeforeTheFirstFrame() {
        assertFalse(new FrameChooser(GRID).passesTick(123));
    }
}
