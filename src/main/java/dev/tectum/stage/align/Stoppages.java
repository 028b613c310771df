package dev.tectum.stage.align;

import dev.tectum.domain.sense.Station;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ticks that nobody decided because the loop stood still or is too slow: a process that was held, a machine that swaps. The loop goes on
/// with the newest tick, for old ones would only keep it from that. The loop counts, any thread reads.
final class Stoppages {

    private static final Logger LOG = LoggerFactory.getLogger(Stoppages.class);

    private final Station station;
    private final AtomicLong ticks = new AtomicLong();
    private long told;

    Stoppages(Station station) {
        this.station = station;
    }

    /// How many ticks after `last` are to be left out. What passed before the first tick was never promised and is not counted.
    ///
    /// @param newest the newest tick whose deadline has passed
    long skipped(long last, long newest, int backlog) {
        if (newest - last <= backlog) {
            return 0;
        }
        long left = newest - 1 - last;
        if (last > 0) {
            tell(ticks.addAndGet(left));
        }
        return left;
    }

    /// At first, and whenever the number has doubled: a machine that is always too slow is not to fill the log too.
    private void tell(long sum) {
        if (sum >= 2 * told) {
            told = sum;
            LOG.warn("{}: the loop stood still or is too slow; it goes on with the newest tick. Skipped so far: {}", station.name(), sum);
        }
    }

    long ticks() {
        return ticks.get();
    }
}
