package dev.tectum.stage.quality;

import dev.tectum.domain.quality.Grade;
import dev.tectum.domain.sense.Reason;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Keeps a grade from flickering: a fault stands from its limit on, and goes when it has been clearly below for some ticks.
/// Quality itself is not held back. One thread.
final class Steadiness {

    /// Below this severity a fault is clearly gone; it came at 0.5.
    private static final double CLEAR = 0.4;

    /// So many ticks in a row.
    private static final int TICKS = 3;

    private @Nullable Reason standing;
    private String standingWords = "";
    private int clearTicks;

    /// What is told at this tick.
    ///
    /// @param words what there is to say of a reason by this tick's figures; of a fault that is just over, the last ones are repeated
    /// @param remember false for a revision, which is judged, but changes nothing of what is remembered
    Appraisal settle(Verdict verdict, Function<Reason, String> words, boolean remember) {
        Grade grade = verdict.grade();
        Reason stood = standing;
        int clear = stood != null && verdict.severityOf(stood) < CLEAR ? clearTicks + 1 : 0;
        boolean stays = grade instanceof Grade.Usable && stood != null && clear < TICKS;
        Grade settled = stays && stood != null ? new Grade.Degraded(verdict.quality(), stood) : grade;
        String said = stays ? standingWords : settled.reason().map(words).orElse("");
        if (remember) {
            clearTicks = clear;
            standingWords = said;
            // a stream that starts ends to do so by definition
            standing = settled instanceof Grade.Degraded(double _, Reason cause) && cause != Reason.STARTING ? cause : null;
        }
        return new Appraisal(settled, stays ? "just over: " + said : said);
    }

    void forget() {
        standing = null;
        clearTicks = 0;
    }
}
