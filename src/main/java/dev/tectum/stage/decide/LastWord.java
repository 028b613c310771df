package dev.tectum.stage.decide;

import dev.tectum.domain.time.Moment;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What was last told of a standing alert, and since when something else holds. Another word is due when the confidence or the mode has
/// changed notably, has stayed so for a while, and the last word is long enough ago; with each word that pause grows, so that an alarm
/// which swings for hours does not tell so for hours.
///
/// @param updates how many words followed the first
/// @param moved since when the confidence has been on one side of what was told, notably
/// @param otherMode since when the mode has been another one
record LastWord(double confidence, String mode, boolean quiet, Moment at, int updates, @Nullable Since moved, @Nullable Since otherMode) {

    /// What holds, and since when.
    record Since(Moment moment, String what) {

        private boolean isSettled(Moment now) {
            return now.since(moment).compareTo(SETTLED) >= 0;
        }
    }

    /// A confidence is another one when it is this far from what was told …
    private static final double NOTABLE_CHANGE = 0.2;

    /// … until it comes back to within this.
    private static final double NO_CHANGE = 0.15;

    private static final Duration SETTLED = Duration.ofSeconds(2);

    /// Between two words; twice as long after each.
    private static final Duration LEAST_PAUSE = Duration.ofSeconds(2);
    private static final int MOST_DOUBLINGS = 7; // four minutes and a bit
    private static final int MOST_DOUBLINGS_FOR_MODE = 4; // half a minute: that an alert is blind is not kept back for long

    static LastWord first(double confidence, String mode, boolean quiet, Moment at) {
        return new LastWord(confidence, mode, quiet, at, 0, null, null);
    }

    /// After another tick.
    LastWord seen(double probability, String now, Moment moment) {
        return new LastWord(confidence, mode, quiet, at, updates, movedBy(probability, moment), otherMode(now, moment));
    }

    /// After a tick at which nothing could be judged.
    LastWord unseen(String now, Moment moment) {
        return new LastWord(confidence, mode, quiet, at, updates, null, otherMode(now, moment));
    }

    LastWord told(double newConfidence, String newMode, boolean newQuiet, Moment moment) {
        return new LastWord(newConfidence, newMode, newQuiet, moment, updates + 1, null, null);
    }

    /// @param wantsQuiet an alert that was told without noise and still stands when the quiet is over is told aloud
    boolean isDue(Moment now, boolean wantsQuiet) {
        boolean modeIsNews = otherMode != null && otherMode.isSettled(now) && hasPaused(now, MOST_DOUBLINGS_FOR_MODE);
        boolean confidenceIsNews = moved != null && moved.isSettled(now) && hasPaused(now, MOST_DOUBLINGS);
        return modeIsNews || confidenceIsNews || quiet && !wantsQuiet;
    }

    private boolean hasPaused(Moment now, int mostDoublings) {
        return now.since(at).compareTo(LEAST_PAUSE.multipliedBy(1L << Math.min(updates, mostDoublings))) >= 0;
    }

    private @Nullable Since movedBy(double probability, Moment moment) {
        double change = probability - confidence;
        String side = change > 0 ? "up" : "down";
        boolean stays = moved != null && moved.what().equals(side) && Math.abs(change) > NO_CHANGE;
        if (stays) {
            return moved;
        }
        return Math.abs(change) >= NOTABLE_CHANGE ? new Since(moment, side) : null;
    }

    private @Nullable Since otherMode(String now, Moment moment) {
        if (now.equals(mode)) {
            return null;
        }
        return otherMode != null && otherMode.what().equals(now) ? otherMode : new Since(moment, now);
    }
}
