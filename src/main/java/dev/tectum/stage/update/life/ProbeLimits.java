package dev.tectum.stage.update.life;

import java.time.Duration;

/// What a candidate may take while it is run for the first time.
///
/// @param memoryMegabytes of the whole process, Java's own included
/// @param processorTime all its threads together
/// @param patience from the start to the answer
/// @param hopShare of the time between two decisions, what one may take; the rest is for everything else, and for a candidate beside it
public record ProbeLimits(long memoryMegabytes, Duration processorTime, Duration patience, double hopShare) {

    private static final long LEAST_MEGABYTES = 64;

    public ProbeLimits {
        if (memoryMegabytes < LEAST_MEGABYTES || processorTime.toSeconds() < 1 || patience.isNegative() || patience.isZero()
                || !(hopShare > 0 && hopShare <= 1)) {
            throw new IllegalArgumentException("A probe may take at least " + LEAST_MEGABYTES
                    + " MB, a second of the processor and some time, and a decision more than 0 and at most all of the time between two");
        }
    }

    /// For bundles of the size of those that ship, on a small board that has other things to do. Engines that are compiled on the device
    /// take minutes, so that one needs more patience.
    public static ProbeLimits usual() {
        return new ProbeLimits(1536, Duration.ofSeconds(60), Duration.ofSeconds(90), 0.5);
    }
}
