package dev.tectum.stage.quality.site;

import dev.tectum.stage.quality.measure.View;
import java.util.Optional;

/// What a camera usually sees, learned slowly: each cell goes a little towards what is seen now, however far that is off, so that
/// somebody who passes leaves no trace. One thread.
final class UsualView {

    /// Pictures until a view is known: half a minute.
    private static final int ENOUGH = 60;

    /// Grey levels that a cell moves at each picture.
    private static final double STEP = 0.05;
    private static final double FIRST_STEP = 2;

    /// Pictures after which another view that has stayed is the usual one: six hours.
    private static final int SETTLED = 6 * 60 * 60 * 2;

    private final View usual = new View();
    private int seen;
    private int elsewhere;

    /// Empty while too little has been seen.
    Optional<View> find() {
        return seen < ENOUGH ? Optional.empty() : Optional.of(usual);
    }

    void restore(double[] cells) {
        usual.take(cells);
        seen = ENOUGH;
    }

    /// @param usable nothing is wrong with the picture
    /// @param moved it shows something else than usual
    void see(View now, boolean usable, boolean moved) {
        if (now.isUnknown()) {
            return;
        }
        elsewhere = moved ? elsewhere + 1 : 0;
        if (elsewhere > SETTLED) {
            seen = 0;
            elsewhere = 0;
        }
        if (usable && seen == 0) {
            usual.take(now.cells());
            seen = 1;
        } else if (usable) {
            follow(now.cells(), seen < ENOUGH ? FIRST_STEP : STEP);
            seen = Math.min(seen + 1, ENOUGH);
        }
    }

    private void follow(double[] now, double step) {
        double[] cells = usual.cells();
        for (int i = 0; i < cells.length; i++) {
            cells[i] += Math.clamp(now[i] - cells[i], -step, step);
        }
    }
}
