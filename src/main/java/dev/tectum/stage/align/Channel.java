package dev.tectum.stage.align;

import dev.tectum.domain.time.Moment;
import java.time.Duration;

/// The latest readings of one channel in a ring; a flooded channel forgets its oldest ones first.
final class Channel {

    private static final int CAPACITY = 1024;

    private final Moment[] times = new Moment[CAPACITY];
    private final double[] values = new double[CAPACITY];
    private long count;
    private Moment unchangedSince = Moment.MIN;

    /// False, and nothing kept, where the reading is not newer than the last one.
    boolean add(Moment captured, double value) {
        if (count > 0) {
            int last = slot(count - 1);
            if (!captured.isAfter(times[last])) {
                return false;
            }
            if (Double.compare(value, values[last]) != 0) {
                unchangedSince = captured;
            }
        } else {
            unchangedSince = captured;
        }
        times[slot(count)] = captured;
        values[slot(count)] = value;
        count++;
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
        for (long reading = count - 1; reading >= Math.max(0, count - CAPACITY); reading--) {
            if (!times[slot(reading)].isAfter(tick)) {
                return times[slot(reading)];
            }
        }
        return Moment.MIN;
    }

    /// How long the value has been the same; zero for a channel that never read anything.
    Duration unchangedFor(Moment tick) {
        return count == 0 || unchangedSince.isAfter(tick) ? Duration.ZERO : tick.since(unchangedSince);
    }

    private static int slot(long reading) {
        return (int) (reading % CAPACITY);
    }
}
