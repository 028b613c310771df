package dev.tectum.stage.quality.measure;

/// Stretches in which sound stands still, at zero or any other value, though there is sound right before and right after.
final class Holes {

    private static final int SHORTEST_PER_SECOND = 200;
    private static final int EDGE_PER_SECOND = 100;

    /// Mean square at both edges: -60 dBFS.
    private static final double HEARD = 1e-6;
    private static final double FULL_SCALE = 0.999;

    private Holes() {
    }

    /// The share of the samples in `from` to `to`, exclusive, that lie in holes of at least 5 ms.
    static double share(float[] samples, int from, int to, int sampleRateHz) {
        int shortest = Math.max(2, sampleRateHz / SHORTEST_PER_SECOND);
        int edge = sampleRateHz / EDGE_PER_SECOND;
        int lost = 0;
        int start = from;
        for (int i = from + 1; i <= to; i++) {
            if (i == to || samples[i] != samples[i - 1]) {
                boolean still = i - start >= shortest && start - from >= edge && i + edge <= to && Math.abs(samples[start]) < FULL_SCALE;
                if (still && isHeard(samples, start - edge, start, samples[start]) && isHeard(samples, i, i + edge, samples[start])) {
                    lost += i - start;
                }
                start = i;
            }
        }
        return (double) lost / (to - from);
    }

    private static boolean isHeard(float[] samples, int from, int to, double rest) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += (samples[i] - rest) * (samples[i] - rest);
        }
        return to > from && sum / (to - from) > HEARD;
    }
}
