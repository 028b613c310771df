package dev.tectum.pipeline.trial;

import java.time.Duration;
import java.util.Arrays;

/// The last thousand durations. One thread at a time.
final class Latencies {

    private static final int KEPT = 1024;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double MOST = 0.95;

    private final double[] millis = new double[KEPT];
    private long count;

    void add(Duration took) {
        millis[(int) (count % KEPT)] = took.toNanos() / NANOS_PER_MILLI;
        count++;
    }

    TrialSummary.Latency latency() {
        if (count == 0) {
            return new TrialSummary.Latency(Double.NaN, Double.NaN);
        }
        double[] sorted = Arrays.copyOf(millis, (int) Math.min(count, KEPT));
        Arrays.sort(sorted);
        return new TrialSummary.Latency(sorted[sorted.length / 2], sorted[(int) (sorted.length * MOST)]);
    }
}
