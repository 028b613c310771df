package dev.tectum.stage.quality.site;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/// One figure of a site over days, a value a minute: what is normal, and how far the present has wandered from it.
/// `models/training/quality_site.py` computes the same. One thread.
final class Course {

    private static final double GRAIN = 0.05;
    private static final int RECENT = 60;
    private static final int FIGURES_A_DAY = 24 * 60;

    /// Minutes from which a normal may be judged by: a day and a night.
    private static final int KNOWN = FIGURES_A_DAY;

    /// Of a standard deviation.
    private static final double LEAST_SPREAD = 0.5;

    /// Minutes that wait before they are learned: what precedes an alert is not normal.
    private static final int QUARANTINE = 10;

    /// Minutes after which what has stayed elsewhere is the new normal.
    private static final int SETTLED = 7 * FIGURES_A_DAY;

    private final double std;
    private final boolean relative;
    private final double limit;
    private final double[] recent = new double[RECENT];
    private final double[] scratch = new double[RECENT];
    private final Deque<Double> waiting = new ArrayDeque<>();
    private Quantiles normal = new Quantiles();
    private long seen;
    private int astray;

    /// @param std a standard deviation of the model, in the figure's own unit
    /// @param relative it is a share of what is normal
    /// @param limit a drift beyond which nothing is learned, in usual spreads
    Course(double std, boolean relative, double limit) {
        this.std = std;
        this.relative = relative;
        this.limit = limit;
    }

    Range range() {
        return normal.range();
    }

    boolean isKnown() {
        return normal.count() >= KNOWN;
    }

    void restore(Range range) {
        normal.restore(range);
    }

    /// How far the median of the last hour lies off the normal, in usual spreads; 0 while too little is known.
    double drift() {
        if (!isKnown() || seen < RECENT) {
            return 0;
        }
        System.arraycopy(recent, 0, scratch, 0, RECENT);
        Arrays.sort(scratch);
        Range range = normal.range();
        double spread = Math.max((range.high() - range.low()) / 2, LEAST_SPREAD * unit());
        return Math.abs(scratch[(RECENT - 1) / 2] - range.middle()) / spread;
    }

    /// The value of a minute in which all was well.
    void see(double value) {
        recent[(int) (seen++ % RECENT)] = value;
        astray = drift() >= limit ? astray + 1 : 0;
        if (astray > SETTLED) {
            normal = new Quantiles();
            seen = 0;
            astray = 0;
            waiting.clear();
        } else if (astray == 0) {
            waiting.addLast(value);
            if (waiting.size() > QUARANTINE) {
                normal.see(waiting.removeFirst(), GRAIN * unit());
            }
        }
    }

    private double unit() {
        return relative ? std * Math.abs(normal.range().middle()) : std;
    }

    void alarm() {
        waiting.clear();
    }
}
