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
        for (int i = from; i + 1 < to; i += shortest - 1) { // every hole has one of these inside
            if (samples[i] == samples[i + 1]) {
                int start = i;
                while (start > from && samples[start - 1] == samples[i]) {
                    start--;
                }
                int end = i + 1;
                while (end < to && samples[end] == samples[i]) {
                    end++;
                }
                boolean still = end - start >= shortest && start - from >= edge && end + edge <= to && Math.abs(samples[i]) < FULL_SCALE;
                if (still && isHeard(samples, start - edge, start, samples[i]) && isHeard(samples, end, end + edge, samples[i])) {
                    lost += end - start;
                }
                i = Math.max(i, end - shortest + 1);
            }
        }
        return (double) lost / (to - from);
    }

    /// There is sound beside a value that stands still.
    private static boolean isHeard(float[] samples, int from, int to, double rest) {
        return to > from && Sums.ofSquares(samples, from, to, rest) / (to - from) > HEARD;
    }
}
