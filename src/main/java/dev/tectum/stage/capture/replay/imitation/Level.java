package dev.tectum.stage.capture.replay.imitation;

import dev.tectum.domain.time.Moment;
import java.time.Duration;

/// How bad a fault is, 0 to 1.
record Level(double value) {

    /// From here on a fault is total: its modality is never graded usable.
    private static final double TOTAL_FROM = 0.8;

    /// Below that, faults that come and go are there for the first `value` of every so long.
    private static final Duration PERIOD = Duration.ofSeconds(10);

    boolean isTotal() {
        return value >= TOTAL_FROM;
    }

    boolean lastsAt(Moment moment, Moment start) {
        long into = Math.floorMod(moment.since(start).toNanos(), PERIOD.toNanos());
        return isTotal() || into < value * PERIOD.toNanos();
    }
}
