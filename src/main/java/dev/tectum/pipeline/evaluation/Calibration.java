package dev.tectum.pipeline.evaluation;

/// Expected calibration error of probabilities, over bins of equal width. One thread.
final class Calibration {

    private static final int BINS = 15;

    private final long[] count = new long[BINS];
    private final double[] probability = new double[BINS];
    private final long[] truth = new long[BINS];

    void add(double predicted, boolean isTrue) {
        int bin = Math.min((int) (predicted * BINS), BINS - 1);
        count[bin]++;
        probability[bin] += predicted;
        truth[bin] += isTrue ? 1 : 0;
    }

    /// NaN where nothing was added.
    double expectedError() {
        double off = 0;
        long all = 0;
        for (int bin = 0; bin < BINS; bin++) {
            off += Math.abs(probability[bin] - truth[bin]);
            all += count[bin];
        }
        return all == 0 ? Double.NaN : off / all;
    }
}
