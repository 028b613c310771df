package dev.tectum.stage.align;

import java.util.concurrent.atomic.AtomicLongArray;

/// Counts what becomes of one stream's observations. The loop counts, any thread reads.
final class Tally {

    /// What becomes of an observation.
    enum Fate {
        ON_TIME, LATE, TOO_LATE, DUPLICATE, BACKWARDS, FROM_THE_FUTURE, UNFIT
    }

    private static final int GAPS = Fate.values().length;

    private final AtomicLongArray counts = new AtomicLongArray(GAPS + 1);

    void count(Fate fate) {
        counts.incrementAndGet(fate.ordinal());
    }

    void countGap() {
        counts.incrementAndGet(GAPS);
    }

    AlignmentCounts counts() {
        return new AlignmentCounts(of(Fate.ON_TIME), of(Fate.LATE), of(Fate.TOO_LATE), of(Fate.DUPLICATE), of(Fate.BACKWARDS),
                of(Fate.FROM_THE_FUTURE), of(Fate.UNFIT), counts.get(GAPS));
    }

    private long of(Fate fate) {
        return counts.get(fate.ordinal());
    }
}
