package dev.tectum.stage.inference;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.LongSupplier;

/// Measures how long loaded models take for a whole decision, on the inputs of the bundle's self-test. One thread, the one that owns the
/// models.
public final class SelfTestTimer {

    private static final int WARM_UP_ROUNDS = 10;
    private static final int ROUNDS = 50;
    private static final double MEDIAN = 0.5;
    private static final double MOST = 0.95;
    private static final double NANOS_PER_MILLI = 1e6;

    private final SelfTestPass pass;
    private final LongSupplier nanoTime;

    /// @param folder the bundle's
    /// @throws InferenceException if the self-test's inputs are not what the manifest lists
    public SelfTestTimer(ModelSet models, Path folder, LongSupplier nanoTime) {
        this.pass = new SelfTestPass(models, BundleFiles.of(models.spec(), folder));
        this.nanoTime = nanoTime;
    }

    /// Some ten rounds to warm up, then fifty that count; fewer where they are slow, but one of each at least.
    ///
    /// @throws InferenceException if a network fails
    public DecisionTimes measure(Duration atMost) {
        rounds(WARM_UP_ROUNDS, atMost.dividedBy(4));
        double[] millis = rounds(ROUNDS, atMost);
        Arrays.sort(millis);
        return new DecisionTimes(quantile(millis, MEDIAN), quantile(millis, MOST));
    }

    private double[] rounds(int most, Duration atMost) {
        double[] millis = new double[most];
        long start = nanoTime.getAsLong();
        long before = start;
        int count = 0;
        while (count < most && (count == 0 || before - start < atMost.toNanos())) {
            pass.decide();
            long after = nanoTime.getAsLong();
            millis[count++] = (after - before) / NANOS_PER_MILLI;
            before = after;
        }
        return Arrays.copyOf(millis, count);
    }

    private static double quantile(double[] sorted, double share) {
        return sorted[(int) Math.ceil(share * sorted.length) - 1];
    }
}
