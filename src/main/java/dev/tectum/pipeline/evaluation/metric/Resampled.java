package dev.tectum.pipeline.evaluation.metric;

import java.util.Arrays;
import java.util.List;

/// A figure of all recordings and of every round of a bootstrap. Differences and means keep the rounds together, so that what two figures
/// share does not widen their difference's interval.
public final class Resampled {

    private static final double LOW = 0.025;
    private static final double HIGH = 0.975;

    /// A figure of recordings, each counted as often as `weights` says.
    @FunctionalInterface
    public interface Figure {

        double of(int[] weights);
    }

    private final double value;
    private final float[] rounds;

    private Resampled(double value, float[] rounds) {
        this.value = value;
        this.rounds = rounds;
    }

    public static Resampled of(Resamples resamples, Figure figure) {
        double value = figure.of(resamples.all());
        float[] rounds = new float[Double.isNaN(value) ? 0 : resamples.count()];
        for (int i = 0; i < rounds.length; i++) {
            rounds[i] = (float) figure.of(resamples.round(i));
        }
        return new Resampled(value, rounds);
    }

    public double value() {
        return value;
    }

    public boolean isKnown() {
        return !Double.isNaN(value);
    }

    public Resampled minus(Resampled other) {
        float[] left = new float[Math.min(rounds.length, other.rounds.length)];
        for (int i = 0; i < left.length; i++) {
            left[i] = rounds[i] - other.rounds[i];
        }
        return new Resampled(value - other.value, left);
    }

    /// For a figure that can only grow by chance, such as a mean distance: resampling makes it larger than it is. The rounds lie around the
    /// value again, none below zero.
    public Resampled withoutBias() {
        double sum = 0;
        int measured = 0;
        for (float round : rounds) {
            sum += Float.isNaN(round) ? 0 : round;
            measured += Float.isNaN(round) ? 0 : 1;
        }
        double bias = sum / measured - value;
        float[] moved = new float[rounds.length];
        for (int i = 0; i < moved.length; i++) {
            moved[i] = Float.isNaN(rounds[i]) ? Float.NaN : (float) Math.max(0, rounds[i] - bias);
        }
        return new Resampled(value, moved);
    }

    /// Of those that are known; unknown where none is.
    public static Resampled mean(List<Resampled> figures) {
        List<Resampled> known = figures.stream().filter(Resampled::isKnown).toList();
        if (known.isEmpty()) {
            return new Resampled(Double.NaN, new float[0]);
        }
        float[] mean = new float[known.getFirst().rounds.length];
        for (int i = 0; i < mean.length; i++) {
            double sum = 0;
            for (Resampled figure : known) {
                sum += figure.rounds[i];
            }
            mean[i] = (float) (sum / known.size());
        }
        return new Resampled(known.stream().mapToDouble(Resampled::value).average().orElse(Double.NaN), mean);
    }

    /// With the interval between two quantiles of the rounds that could be measured; without one where fewer than half could.
    public Estimate estimate() {
        float[] sorted = rounds.clone();
        Arrays.sort(sorted); // NaN last
        int measured = sorted.length;
        while (measured > 0 && Float.isNaN(sorted[measured - 1])) {
            measured--;
        }
        return measured == 0 || 2 * measured < sorted.length
                ? new Estimate(value, Double.NaN, Double.NaN)
                : new Estimate(value, quantile(sorted, measured, LOW), quantile(sorted, measured, HIGH));
    }

    /// Between two neighbours in proportion.
    private static double quantile(float[] sorted, int count, double share) {
        double place = share * (count - 1);
        int below = (int) place;
        int above = Math.min(below + 1, count - 1);
        return sorted[below] + (place - below) * (sorted[above] - (double) sorted[below]);
    }
}
