package dev.tectum.stage.quality.measure;

/// Sums over stretches of sound, four at a time: one addition need not wait for the one before.
final class Sums {

    private Sums() {
    }

    static double of(float[] samples, int from, int to) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = from;
        for (; i + 3 < to; i += 4) {
            a += samples[i];
            b += samples[i + 1];
            c += samples[i + 2];
            d += samples[i + 3];
        }
        for (; i < to; i++) {
            a += samples[i];
        }
        return a + b + (c + d);
    }

    /// Of the squares of what is left of each sample without `mean`.
    static double ofSquares(float[] samples, int from, int to, double mean) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int i = from;
        for (; i + 3 < to; i += 4) {
            a += (samples[i] - mean) * (samples[i] - mean);
            b += (samples[i + 1] - mean) * (samples[i + 1] - mean);
            c += (samples[i + 2] - mean) * (samples[i + 2] - mean);
            d += (samples[i + 3] - mean) * (samples[i + 3] - mean);
        }
        for (; i < to; i++) {
            a += (samples[i] - mean) * (samples[i] - mean);
        }
        return a + b + (c + d);
    }

    /// The greatest distance from zero.
    static float peak(float[] samples, int from, int to) {
        float peak = 0;
        for (int i = from; i < to; i++) {
            peak = Math.max(peak, Math.abs(samples[i]));
        }
        return peak;
    }
}
