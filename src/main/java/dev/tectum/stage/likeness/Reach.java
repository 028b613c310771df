package dev.tectum.stage.likeness;

import java.util.Arrays;

/// How far a range goes of which only some draws are known.
final class Reach {

    private Reach() {
    }

    /// The largest draw, and an n-th more: of n draws from 0 to an unknown end the largest lies n/(n+1) of the way on average
    /// (the estimate of a uniform range that has no bias).
    static double of(double[] draws) {
        return Arrays.stream(draws).max().orElse(0) * (1 + 1.0 / Math.max(1, draws.length));
    }
}
