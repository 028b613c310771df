package dev.tectum.stage.capture.live;

import static dev.tectum.stage.capture.live.Backlog.Effort.ALL;
import static dev.tectum.stage.capture.live.Backlog.Effort.NONE;
import static dev.tectum.stage.capture.live.Backlog.Effort.SPARING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BacklogTest {

    private static final long MILLI = 1_000_000L;
    private static final int FRAME_MILLIS = 33;

    private final Backlog backlog = new Backlog(Duration.ofMillis(500));

    private Backlog.Effort late(int millis, boolean alone) {
        return backlog.effortFor(0, millis * MILLI, alone, true);
    }

    @Test
    void whatStandsAloneIsDroppedOnceItIsLate() {
        assertEquals(ALL, backlog.effortFor(0, 100 * MILLI, true, false));
        assertEquals(NONE, backlog.effortFor(0, 300 * MILLI, true, false));
        assertEquals(ALL, backlog.effortFor(300 * MILLI, 310 * MILLI, true, false));
    }

    @Test
    void aLateStreamIsDecodedSparinglyAndThenNotAtAllUntilAFrameThatStandsAloneIsInTime() {
        assertEquals(ALL, late(50, false));
        assertEquals(SPARING, late(300, false));
        assertEquals(NONE, late(600, false));
        assertEquals(NONE, late(100, false));
        assertEquals(NONE, late(400, true));
        assertEquals(SPARING, late(100, true));
        assertEquals(SPARING, late(50, false));
    }

    /// A decoder that is slower than its camera; a frame that others are built on takes as long as any, and every second one is such a frame.
    private int[] play(double decodeMillis, int groupOfFrames) {
        double free = 0;
        int decoded = 0;
        double worst = 0;
        for (int i = 0; i < 30 * 120; i++) {
            double captured = i * FRAME_MILLIS;
            double now = Math.max(free, captured);
            boolean key = i % groupOfFrames == 0;
            Backlog.Effort effort = backlog.effortFor((long) (captured * MILLI), (long) (now * MILLI), key, true);
            boolean works = effort == ALL || effort == SPARING && i % 2 == 0;
            free = now + (works ? decodeMillis : 0.1);
            if (works) {
                decoded++;
                worst = Math.max(worst, free - captured);
            }
        }
        return new int[] {decoded, (int) worst};
    }

    @Test
    void aDecoderThatIsALittleTooSlowStaysWithThePresent() {
        int[] played = play(50, 60);
        assertTrue(played[1] < 600, "up to " + played[1] + " ms late");
        assertTrue(played[0] > 1_500, played[0] + " decoded");
    }

    @Test
    void aDecoderThatIsFarTooSlowStaysWithThePresentToo() {
        int[] played = play(200, 60);
        assertTrue(played[1] < 800, "up to " + played[1] + " ms late");
        assertTrue(played[0] > 100, played[0] + " decoded");
    }
}
