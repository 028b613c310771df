package dev.tectum.stage.align;

import dev.tectum.domain.time.Moment;
import java.time.Duration;

/// The latest readings of one channel in a ring; a flooded channel forgets its oldest ones first.
final class Channel {

    private static final int CAPACITY = 1024;

    private final Moment[] times = new Moment[CAPACITY];
    private final double[] values = new double[CAPACITY];
    private long count;
    private final Moment[] unchangedSince = new Moment[CAPACITY];

    /// False, and nothing kept, where the reading is not newer than the last one.
    boolean add(Moment captured, double value) {
        int last = slot(Math.max(0, count - 1));
        if (count > 0 && !captured.isAfter(times[last])) {
            return false;
        }
        boolean same = count > 0 && Double.compare(value, values[last]) == 0;
        Moment since = same ? unchangedSince[last] : captured;
        int next = slot(count++);
        times[next] = captured;
        values[next] = value;
        unchangedSince[next] = since;
        return true;
    }

    /// The newest value at or before each step of the grid that ends at `tick`; NaN where it is older than `maxAge`.
    void fill(double[] grid, Moment tick, Duration step, Duration maxAge) {
        long reading = count - 1;
        long oldest = Math.max(0, count - CAPACITY);
        Moment at = tick;
        for (int place = grid.length - 1; place >= 0; place--) {
            while (reading >= oldest && times[slot(reading)].isAfter(at)) {
                reading--;
            }
            boolean held = reading >= oldest && at.since(times[slot(reading)]).compareTo(maxAge) <= 0;
            grid[place] = held ? values[slot(reading)] : Double.NaN;
            at = at.minus(step);
        }
    }

    /// The capture time of the newest reading at or before `tick`, or [Moment#MIN].
    Moment newestAt(Moment tick) {
        long reading = newestIndexAt(tick);
        return reading < 0 ? Moment.MIN : times[slot(reading)];
    }

    /// How long the value at `tick` had been the same; zero where there was none.
    Duration unchangedFor(Moment tick) {
        long reading = newestIndexAt(tick);
        return reading < 0 ? Duration.ZERO : tick.since(unchangedSince[slot(reading)]);
    }

    private long newestIndexAt(Moment tick) {
        for (long reading = count - 1; reading >= Math.max(0, count - CAPACITY); reading--) {
            if (!times[slot(reading)].isAfter(tick)) {
                return reading;
            }
        }
        return -1;
    }

    private static int slot(long reading) {
        return (int) (reading % CAPACITY);
    }
}
