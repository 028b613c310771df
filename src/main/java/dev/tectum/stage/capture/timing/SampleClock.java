package dev.tectum.stage.capture.timing;

import java.time.Duration;
import java.util.OptionalDouble;

/// The time of each sample of a device that counts by its own crystal: a robust line through what time it was at which sample, over the last
/// 30 s. Stamps are late, hardly ever early: of each tenth of a second the least late one counts. Stamps that stay off say that samples
/// were lost, and the line must begin anew. One thread.
public final class SampleClock {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final double PARTS_PER_MILLION = 1e6;
    private static final double WINDOW_SECONDS = 30;
    private static final double SPACING_SECONDS = 0.1;
    private static final int CAPACITY = (int) (WINDOW_SECONDS / SPACING_SECONDS) + 2;
    /// A slope over less would follow the stamps' jitter more than the crystal.
    private static final double SLOPE_SECONDS = 5;
    private static final double REPORT_SECONDS = 10;
    private static final double TORN_NANOS = 40e6;
    /// Nothing is early by itself: there are too many samples, or the line began late.
    private static final long EARLY_AFTER_NANOS = 100_000_000;
    private static final int TORN_STAMPS = 3;

    private final int rateHz;
    private final long latenessNanos;
    /// Nominal seconds since the first sample, and by how many nanoseconds the stamp was later than that; the oldest first.
    private final double[] elapsed = new double[CAPACITY];
    private final double[] late = new double[CAPACITY];
    private final HuberLine line = new HuberLine(CAPACITY);
    private int count;
    private long base;
    private double slope;
    private OptionalDouble drift = OptionalDouble.empty();
    private int strays;
    private long strayingSince;

    /// @param rateHz samples a second, as the device claims
    /// @param lateness for so long stamps may be late together although nothing is lost
    public SampleClock(int rateHz, Duration lateness) {
        this.rateHz = rateHz;
        this.latenessNanos = lateness.toNanos();
    }

    /// Learns that the sample number `index` was the newest at `nanos`.
    ///
    /// @return false where stamps have been off for so long that samples must be missing or too many: call [#restart]
    public boolean add(double index, long nanos) {
        if (count == 0) {
            base = nanos - Math.round(index / rateHz * NANOS_PER_SECOND);
        }
        double at = index / rateHz;
        double lateness = nanos - base - at * NANOS_PER_SECOND;
        if (strays(nanos, lateness - line.at(at))) {
            return false;
        }
        if (count == 0 || at - elapsed[count - 1] >= SPACING_SECONDS) {
            keep(at, lateness);
            refit(at);
        } else if (lateness < late[count - 1]) {
            late[count - 1] = lateness;
            refit(at);
        }
        return true;
    }

    private boolean strays(long nanos, double deviation) {
        if (count == 0 || Math.abs(deviation) < TORN_NANOS) {
            strays = 0;
            return false;
        }
        if (strays == 0) {
            strayingSince = nanos;
        }
        strays++;
        return strays >= TORN_STAMPS && nanos - strayingSince >= (deviation > 0 ? latenessNanos : EARLY_AFTER_NANOS);
    }

    private void keep(double at, double lateness) {
        int expired = 0;
        while (expired < count && (at - elapsed[expired] > WINDOW_SECONDS || count - expired >= CAPACITY)) {
            expired++;
        }
        if (expired > 0) {
            System.arraycopy(elapsed, expired, elapsed, 0, count - expired);
            System.arraycopy(late, expired, late, 0, count - expired);
            count -= expired;
        }
        elapsed[count] = at;
        late[count] = lateness;
        count++;
    }

    private void refit(double at) {
        double span = at - elapsed[0];
        if (span < SLOPE_SECONDS) {
            line.fitIntercept(elapsed, late, count, slope);
            return;
        }
        line.fit(elapsed, late, count);
        slope = line.slope();
        if (span >= REPORT_SECONDS) {
            // One nominal second of samples took 1 + slope seconds: the card is fast where that is less than one.
            double seconds = 1 + slope / NANOS_PER_SECOND;
            drift = OptionalDouble.of((1 / seconds - 1) * PARTS_PER_MILLION);
        }
    }

    /// Samples were lost or begin from number 0 again. What is known of the drift stays.
    public void restart() {
        count = 0;
        strays = 0;
    }

    /// Whether any stamp has come since the start.
    public boolean isSet() {
        return count > 0;
    }

    /// When the sample was captured. Only where [#isSet].
    public long nanosAt(double index) {
        double at = index / rateHz;
        return base + Math.round(at * NANOS_PER_SECOND + line.at(at));
    }

    /// Which sample, with its fraction, was captured then. Only where [#isSet].
    public double indexAt(long nanos) {
        // nanos = base + at * (1e9 + slope) + intercept
        return (nanos - base - line.at(0)) / (NANOS_PER_SECOND + line.slope()) * rateHz;
    }

    /// How much faster than this machine's monotonic clock the device counts, in millionths; known after ten seconds.
    public OptionalDouble driftPpm() {
        return drift;
    }
}
