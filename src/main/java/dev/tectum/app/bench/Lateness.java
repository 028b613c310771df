package dev.tectum.app.bench;

import java.util.Arrays;

/// Times in the order of their size.
public final class Lateness {

    private static final double NANOS_PER_MILLI = 1e6;

    private final long[] sorted;

    private Lateness(long[] sorted) {
        this.sorted = sorted;
    }

    /// Collects times; those that do not fit are left out. One thread.
    static final class Collector {

        private final long[] nanos;
        private int count;

        Collector(int capacity) {
            nanos = new long[capacity];
        }

        void add(long time) {
            if (count < nanos.length) {
                nanos[count++] = time;
            }
        }

        Lateness sorted() {
            long[] sorted = Arrays.copyOf(nanos, count);
            Arrays.sort(sorted);
            return new Lateness(sorted);
        }
    }

    public int count() {
        return sorted.length;
    }

    /// In milliseconds: what the given share of all times does not exceed; NaN where there is none.
    public double millis(double share) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted[(int) Math.clamp(Math.ceil(share * sorted.length) - 1, 0, sorted.length - 1)] / NANOS_PER_MILLI;
    }
}
