package dev.tectum.stage.quality;

import java.util.Arrays;

/// One fault: where its measure begins to matter, where it makes its modality degraded, where it is at its worst; and what share of
/// its skill the modality keeps at the severities 0, 1/4, 1/2, 3/4 and 1. Falling measures have their points falling.
final class FaultLimits {

    /// From this severity on a fault degrades its modality.
    static final double DEGRADES = 0.5;

    private static final int SHARES = 4;

    private final double onset;
    private final double limit;
    private final double worst;
    private final double[] kept;

    FaultLimits(double onset, double limit, double worst, double... kept) {
        if (kept.length != SHARES + 1) {
            throw new IllegalArgumentException("A fault needs " + (SHARES + 1) + " shares of skill, but has " + kept.length);
        }
        this.onset = onset;
        this.limit = limit;
        this.worst = worst;
        this.kept = Arrays.copyOf(kept, kept.length);
    }

    double limit() {
        return limit;
    }

    /// 0 up to the onset, 0.5 at the limit, 1 from the worst on; straight lines between.
    double severityOf(double measure) {
        double way = limit < onset ? -1 : 1;
        double beyondOnset = way * (measure - onset);
        double beyondLimit = way * (measure - limit);
        if (beyondOnset <= 0) {
            return 0;
        }
        if (beyondLimit < 0) {
            return DEGRADES * beyondOnset / (way * (limit - onset));
        }
        return DEGRADES + (1 - DEGRADES) * Math.min(1, beyondLimit / (way * (worst - limit)));
    }

    /// The share of its skill that the modality keeps, 0 to 1.
    double keptAt(double severity) {
        int place = Math.min((int) (severity * SHARES), SHARES - 1);
        return kept[place] + (kept[place + 1] - kept[place]) * (severity * SHARES - place);
    }
}
