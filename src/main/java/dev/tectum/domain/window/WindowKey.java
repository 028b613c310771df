package dev.tectum.domain.window;

import dev.tectum.domain.sense.Station;
import dev.tectum.domain.time.Moment;

/// Names one decision: the station, the tick's number on the grid (from 1) and its moment, which revision it is
/// (0 the first), and whether the deadline forced it before every live stream had passed the tick.
public record WindowKey(Station station, long tick, Moment at, int revision, boolean forced) {

    public WindowKey {
        if (revision < 0) {
            throw new IllegalArgumentException("revision must not be negative, but was " + revision);
        }
    }
}
