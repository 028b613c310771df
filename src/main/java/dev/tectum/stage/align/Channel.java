package dev.tectum.stage.align;

import dev.tectum.domain.time.Moment;
import java.time.Duration;

/// The latest readings of one channel in a ring. Of those in one cell of time only the newest is kept, for no tick can see another:
/// a flood does not push out what came before.
final class Channel {

    private static final int CAPACITY = 1024;

    private final long cell;
    private final long origin;
    private final Moment[] times = new Moment[CAPACITY];
    private final double[] values = new double[CAPACITY];
    private final Moment[] unchangedSince = new Moment[CAPACITY];
    private long count;

    /// @param grid of the ticks
    /// @param step of the encoder's own grid, which ends at each tick
    Channel(Grid grid, Duration step) {
        this.cell = greatestCommonDivisor(grid.hop().toNanos(), step.toNanos());
        this.origin = grid.span().from().nanos();
    }

    private static long greatestCommonDivisor(long a, long b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }

    /// The newest reading, or [Moment#MIN].
    Moment newest() {
        return count == 0 ? Moment.MIN : times[slot(count - 1)];
    }

    /// Must be newer than the newest.
    void add(Moment captured, double value) {
        Moment since = captured;
        if (count > 0) {
            int last = slot(count - 1);
            since = Double.compare(value, values[last]) == 0 ? unchangedSince[last] : captured;
            count -= cellOf(captured) == cellOf(times[last]) ? 1 : 0;
        }
        int next = slot(count++);
        times[next] = captured;
        values[next] = value;
        unchangedSince[next] = since;
    }

    /// A cell ends with the instant that ticks and steps lie on.
    private long cellOf(Moment captured) {
        return Math.ceilDiv(captured.nanos() - origin, cell);
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
