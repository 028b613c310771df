package dev.tectum.stage.quality.site;

import java.util.Arrays;

/// 5th, 50th and 95th percentile of a stream, after H. Robbins and S. Monro, "A Stochastic Approximation Method", 1951: each value moves
/// them a little, ever less, so that what is rare leaves no trace. One thread.
final class Quantiles {

    private static final int FIRST = 15;

    /// After so many values, four days of minutes, a new one weighs no less.
    private static final int SLOWEST = 4 * 24 * 60;

    private static final double LOW = 0.05;
    private static final double HIGH = 0.95;

    private final double[] first = new double[FIRST];
    private int count;
    private double low;
    private double middle;
    private double high;

    int count() {
        return count;
    }

    Range range() {
        return new Range(low, middle, high, count);
    }

    void restore(Range range) {
        if (range.minutes() >= FIRST) {
            low = range.low();
            middle = range.middle();
            high = range.high();
            count = range.minutes();
        }
    }

    /// @param grain the spread that is assumed at least
    void see(double value, double grain) {
        count++;
        if (count <= FIRST) {
            first[count - 1] = value;
            if (count == FIRST) {
                Arrays.sort(first);
                low = first[0];
                middle = first[FIRST / 2];
                high = first[FIRST - 1];
            }
            return;
        }
        double step = Math.max(high - low, grain) / Math.min(count, SLOWEST);
        low += step * (LOW - (value < low ? 1 : 0));
        middle += step * (0.5 - (value < middle ? 1 : 0));
        high += step * (HIGH - (value < high ? 1 : 0));
        low = Math.min(low, middle);
        high = Math.max(high, middle);
    }
}
