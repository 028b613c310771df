package dev.tectum.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

    private final StringWriter err = new StringWriter();
    private long nanos;

    @Test
    void intoAFileALineComesEveryFewSeconds() {
        ProgressLine line = new ProgressLine(new PrintWriter(err), false, () -> nanos);
        for (int second = 1; second <= 12; second++) {
            nanos = second * 1_000_000_000L;
            line.played(second, 12, "scene " + second);
        }
        assertEquals("""
                5 of 12 plays, about 7 s left: scene 5
                10 of 12 plays, about 2 s left: scene 10
                12 of 12 plays in 12 s
                """, err.toString());
    }

    @Test
    void onATerminalOneLineMovesAndAnythingElseStandsAboveIt() {
        ProgressLine line = new ProgressLine(new PrintWriter(err), true, () -> nanos);
        nanos = 1_000_000_000L;
        line.played(1, 200, "a");
        nanos += 1;
        line.played(2, 200, "too soon");
        line.note("b is left out");
        assertEquals("\r\u001b[K1 of 200 plays, about 3 min 19 s left: a\r\u001b[Kb is left out\n", err.toString());
    }

    @Test
    void whoWantsItQuietIsToldOnlyWhatMatters() {
        var quiet = ProgressLine.quiet(new PrintWriter(err));
        quiet.played(1, 2, "a");
        quiet.note("b is left out");
        assertEquals("b is left out\n", err.toString());
    }
}
