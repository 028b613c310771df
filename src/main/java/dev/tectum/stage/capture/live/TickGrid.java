package dev.tectum.stage.capture.live;

import dev.tectum.domain.time.Moment;
import java.time.Duration;

/// The moments at which decisions are made: `start` and every `hop` after it.
public record TickGrid(Moment start, Duration hop) {

    public TickGrid {
        if (!hop.isPositive()) {
            throw new IllegalArgumentException("Decisions follow each other after more than no time, not " + hop);
        }
    }

    /// The first tick that is not before a time in nanoseconds.
    long tickFor(long nanos) {
        long step = hop.toNanos();
        return start.nanos() + Math.ceilDiv(nanos - start.nanos(), step) * step;
    }
}
