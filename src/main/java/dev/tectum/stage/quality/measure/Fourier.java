package dev.tectum.stage.quality.measure;

/// The power spectrum of a short stretch, by the textbook radix-2 transform in doubles. One thread.
final class Fourier {

    private final int size;
    private final double[] real;
    private final double[] imaginary;
    private final double[] cosine;
    private final double[] sine;

    /// @param size a power of two
    Fourier(int size) {
        this.size = size;
        real = new double[size];
        imaginary = new double[size];
        cosine = new double[size / 2];
        sine = new double[size / 2];
        for (int i = 0; i < size / 2; i++) {
            cosine[i] = Math.cos(2 * Math.PI * i / size);
            sine[i] = -Math.sin(2 * Math.PI * i / size);
        }
    }

    /// Writes |X|² of (`samples` - `mean`) x `taper` from `start` on to `power`, bins 0 to size/2.
    void power(float[] samples, int start, double mean, double[] taper, double[] power) {
        for (int i = 0; i < size; i++) {
            put(i, (samples[start + i] - mean) * taper[i]);
        }
        transform(power);
    }

    /// The same of `values` x `taper`, which may be shorter than the transform: zeros follow.
    void power(double[] values, int start, double[] taper, double[] power) {
        for (int i = 0; i < size; i++) {
            put(i, i < taper.length ? values[start + i] * taper[i] : 0);
        }
        transform(power);
    }

    private void put(int index, double value) {
        int place = Integer.reverse(index) >>> (Integer.SIZE - Integer.numberOfTrailingZeros(size));
        real[place] = value;
        imaginary[place] = 0;
    }

    private void transform(double[] power) {
        for (int length = 2; length <= size; length *= 2) {
            for (int group = 0; group < size; group += length) {
                butterflies(group, length);
            }
        }
        for (int i = 0; i <= size / 2; i++) {
            power[i] = real[i] * real[i] + imaginary[i] * imaginary[i];
        }
    }

    private void butterflies(int group, int length) {
        int half = length / 2;
        int stride = size / length;
        for (int k = 0; k < half; k++) {
            int even = group + k;
            int odd = even + half;
            double c = cosine[k * stride];
            double s = sine[k * stride];
            double r = real[odd] * c - imaginary[odd] * s;
            double i = real[odd] * s + imaginary[odd] * c;
            real[odd] = real[even] - r;
            imaginary[odd] = imaginary[even] - i;
            real[even] += r;
            imaginary[even] += i;
        }
    }
}
