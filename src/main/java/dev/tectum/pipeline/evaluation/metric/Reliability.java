package dev.tectum.pipeline.evaluation.metric;

import java.util.ArrayList;
import java.util.List;

/// How often what was given a probability was true, in bins of equal width. One thread while it is filled.
public final class Reliability {

    public static final int BINS = 15;

    /// One bin; NaN where it is empty.
    ///
    /// @param probability mean of what was predicted
    /// @param truth share of it that was true
    public record Bin(double from, double to, long count, double probability, double truth) {
    }

    private final int[] count = new int[BINS];
    private final int[] truths = new int[BINS];
    private final double[] predicted = new double[BINS];

    public void add(double probability, boolean isTrue) {
        int bin = Math.clamp((int) (probability * BINS), 0, BINS - 1);
        count[bin]++;
        truths[bin] += isTrue ? 1 : 0;
        predicted[bin] += probability;
    }

    /// Expected calibration error over several recordings: the mean distance of prediction and truth in the bins. NaN where there is nothing.
    public static double expectedError(List<Reliability> recordings, int[] weights) {
        double[] gaps = new double[BINS];
        long all = 0;
        for (int recording = 0; recording < recordings.size(); recording++) {
            int weight = weights[recording];
            Reliability one = recordings.get(recording);
            for (int bin = 0; weight > 0 && bin < BINS; bin++) {
                gaps[bin] += weight * (one.predicted[bin] - one.truths[bin]);
                all += (long) weight * one.count[bin];
            }
        }
        double off = 0;
        for (double gap : gaps) {
            off += Math.abs(gap);
        }
        return all == 0 ? Double.NaN : off / all;
    }

    /// All recordings together.
    public static List<Bin> bins(List<Reliability> recordings) {
        List<Bin> bins = new ArrayList<>();
        for (int bin = 0; bin < BINS; bin++) {
            int at = bin;
            long count = recordings.stream().mapToLong(one -> one.count[at]).sum();
            double predicted = recordings.stream().mapToDouble(one -> one.predicted[at]).sum();
            double truths = recordings.stream().mapToDouble(one -> one.truths[at]).sum();
            bins.add(new Bin((double) bin / BINS, (bin + 1.0) / BINS, count, predicted / count, truths / count));
        }
        return bins;
    }
}
