package dev.tectum.stage.inference.tarsos;

import dev.tectum.domain.model.ModalityInput;

/// Triangles of unit peak, their edges equally spaced in mel between the band's ends, evaluated at the centres of the
/// transform's bins in mel. Only the bins below each triangle are kept. Immutable.
final class MelFilters {

    private final int[] firstBin;
    private final float[][] weights;

    MelFilters(ModalityInput.Audio input) {
        int bins = input.fft() / 2 + 1;
        double low = mel(input.lowHz());
        double step = (mel(input.highHz()) - low) / (input.mels() + 1);
        firstBin = new int[input.mels()];
        weights = new float[input.mels()][];
        for (int filter = 0; filter < input.mels(); filter++) {
            double left = low + filter * step;
            int from = 0;
            while (from < bins && melOfBin(from, input) <= left) {
                from++;
            }
            int to = from;
            while (to < bins && melOfBin(to, input) < left + 2 * step) {
                to++;
            }
            firstBin[filter] = from;
            weights[filter] = new float[to - from];
            for (int bin = from; bin < to; bin++) {
                double distance = melOfBin(bin, input) - left;
                weights[filter][bin - from] = (float) Math.min(distance / step, (2 * step - distance) / step);
            }
        }
    }

    /// The weighted sum of the magnitudes below one triangle.
    double apply(int filter, float[] magnitudes) {
        float[] triangle = weights[filter];
        int from = firstBin[filter];
        double sum = 0;
        for (int i = 0; i < triangle.length; i++) {
            sum += triangle[i] * (double) magnitudes[from + i];
        }
        return sum;
    }

    /// The first bin below one triangle.
    int from(int filter) {
        return firstBin[filter];
    }

    /// The bin after the last one below one triangle.
    int to(int filter) {
        return firstBin[filter] + weights[filter].length;
    }

    private static double melOfBin(int bin, ModalityInput.Audio input) {
        return mel((double) bin * input.sampleRateHz() / input.fft());
    }

    private static double mel(double hz) {
        return 2595 * Math.log10(1 + hz / 700);
    }
}
