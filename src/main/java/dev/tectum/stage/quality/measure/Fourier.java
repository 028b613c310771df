package dev.tectum.stage.quality.measure;

/// The power spectra of two short stretches at a time, by the textbook radix-2 transform in doubles: one is the real part, the other
/// the imaginary one. One thread.
final class Fourier {

    private final int size;
    private final int[] reversed;
    private final double[] real;
    private final double[] imaginary;

    /// Of each round of butterflies in turn: of 1, 2, 4 … factors.
    private final double[] cosine;
    private final double[] sine;

    /// @param size a power of two, four at least
    Fourier(int size) {
        this.size = size;
        reversed = new int[size];
        real = new double[size];
        imaginary = new double[size];
        cosine = new double[size];
        sine = new double[size];
        for (int i = 0; i < size; i++) {
            reversed[i] = Integer.reverse(i) >>> (Integer.SIZE - Integer.numberOfTrailingZeros(size));
        }
        for (int half = 1; half < size; half *= 2) {
            for (int k = 0; k < half; k++) {
                cosine[half - 1 + k] = Math.cos(Math.PI * k / half);
                sine[half - 1 + k] = -Math.sin(Math.PI * k / half);
            }
        }
    }

    /// Puts one value of each stretch in its place. All places are to be filled before [#transform].
    void put(int index, double first, double second) {
        real[reversed[index]] = first;
        imaginary[reversed[index]] = second;
    }

    void transform() {
        for (int first = 0; first < size; first += 4) { // the factors of the first two rounds are 1 and -i
            quarter(first);
        }
        for (int half = 4; half < size; half *= 2) {
            for (int group = 0; group < size; group += 2 * half) {
                butterflies(group, half);
            }
        }
    }

    private void quarter(int first) {
        double sumReal = real[first] + real[first + 1];
        double sumImaginary = imaginary[first] + imaginary[first + 1];
        double otherSumReal = real[first + 2] + real[first + 3];
        double otherSumImaginary = imaginary[first + 2] + imaginary[first + 3];
        double differenceReal = real[first] - real[first + 1];
        double differenceImaginary = imaginary[first] - imaginary[first + 1];
        double turnedReal = imaginary[first + 2] - imaginary[first + 3];
        double turnedImaginary = real[first + 3] - real[first + 2];
        real[first] = sumReal + otherSumReal;
        imaginary[first] = sumImaginary + otherSumImaginary;
        real[first + 1] = differenceReal + turnedReal;
        imaginary[first + 1] = differenceImaginary + turnedImaginary;
        real[first + 2] = sumReal - otherSumReal;
        imaginary[first + 2] = sumImaginary - otherSumImaginary;
        real[first + 3] = differenceReal - turnedReal;
        imaginary[first + 3] = differenceImaginary - turnedImaginary;
    }

    private void butterflies(int group, int half) {
        for (int k = 0; k < half; k++) {
            int even = group + k;
            int odd = even + half;
            double c = cosine[half - 1 + k];
            double s = sine[half - 1 + k];
            double r = real[odd] * c - imaginary[odd] * s;
            double i = real[odd] * s + imaginary[odd] * c;
            real[odd] = real[even] - r;
            imaginary[odd] = imaginary[even] - i;
            real[even] += r;
            imaginary[even] += i;
        }
    }

    /// |X|² of the first stretch at a bin from 0 to size/2.
    double firstPower(int bin) {
        int mirror = (size - bin) & (size - 1);
        double re = real[bin] + real[mirror];
        double im = imaginary[bin] - imaginary[mirror];
        return (re * re + im * im) / 4;
    }

    /// The same of the second one.
    double secondPower(int bin) {
        int mirror = (size - bin) & (size - 1);
        double re = imaginary[bin] + imaginary[mirror];
        double im = real[mirror] - real[bin];
        return (re * re + im * im) / 4;
    }
}
