package dev.tectum.stage.update.tuf.download;

import dev.tectum.stage.update.tuf.Pause;
import java.time.Duration;

/// How often a broken download is taken up again.
///
/// @param fruitless how many tries in a row may bring next to nothing
/// @param first the pause after a try that broke off; each further fruitless one in a row doubles it, up to `longest`
/// @param overall after that no further try begins
public record Tries(int fruitless, Duration first, Duration longest, Duration overall, Pause pause) {

    public static final Tries PATIENT = new Tries(5, Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofHours(2), Thread::sleep);

    public Tries {
        if (fruitless < 1 || first.isNegative() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("At least one try, and pauses that do not shrink");
        }
    }

    /// @param failed how many fruitless tries there were in a row
    Duration pauseAfter(int failed) {
        Duration doubled = first.multipliedBy(1L << Math.clamp(failed - 1, 0, Integer.SIZE - 2));
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }
}
