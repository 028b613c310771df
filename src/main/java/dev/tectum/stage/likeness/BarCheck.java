package dev.tectum.stage.likeness;

import java.util.Locale;
import java.util.Optional;

/// What a raised bar would have done, each judged alert judged by the bar that all others make.
///
/// @param wrong alerts that people called wrong, and how many of them it stops
/// @param right alerts that people called right, and how many of them it keeps
/// @param references true alerts that the bundle tells of, and how many of them it keeps
/// @param unjudged alerts that nobody judged, and how many of them it silences
public record BarCheck(Share wrong, Share right, Share references, Share unjudged) {

    /// Fewer wrong ones do not say what they have in common.
    private static final int LEAST_WRONG = 3;

    /// Fewer true ones do not say what must not be lost.
    private static final int LEAST_TRUE = 20;

    private static final double LEAST_RECALL = 0.99;

    /// @param part how many of `all`
    public record Share(int all, int part) {

        double value() {
            return (double) part / all;
        }
    }

    /// Of the judged alerts that are told without the bar, the share that is right; NaN where none is told.
    public double precisionBefore() {
        return (double) right.all() / (right.all() + wrong.all());
    }

    /// The same with the bar.
    public double precision() {
        return (double) right.part() / (right.part() + wrong.all() - wrong.part());
    }

    /// Of the true alerts that are known, the share that is still told; NaN where none is known.
    public double recall() {
        return (double) (right.part() + references.part()) / (right.all() + references.all());
    }

    /// Why the bar may not be put in force, if it may not.
    public Optional<String> obstacle() {
        if (wrong.all() < LEAST_WRONG) {
            return Optional
                    .of("it takes " + LEAST_WRONG + " alerts marked wrong to say what they have in common, and there are " + wrong.all());
        }
        if (right.all() + references.all() < LEAST_TRUE) {
            return Optional.of("too little is known of true alerts to say what would be lost: the bundle tells of " + references.all()
                    + " and " + right.all() + " are marked right; it takes " + LEAST_TRUE + " together");
        }
        if (recall() < LEAST_RECALL || right.value() < LEAST_RECALL) {
            return Optional.of(String.format(Locale.ROOT,
                    "true alerts would be lost: of %d marked right %d would still be told, of %d that the bundle tells of %d", right.all(),
                    right.part(), references.all(), references.part()));
        }
        return wrong.part() > 0 ? Optional.empty()
                : Optional
                        .of("none of those marked wrong would have been stopped by what the others teach: they are too unlike each other, "
                                + "too like true ones, or believed too surely");
    }
}
