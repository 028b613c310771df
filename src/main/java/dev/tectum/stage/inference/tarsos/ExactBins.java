package dev.tectum.stage.inference.tarsos;

/// Single bins of a frame's spectrum by the plain sum in double precision: slow, so only for bins where the fast transform's rounding
/// would be heard. Owns its scratch. One thread at a time.
final class ExactBins {

    private final double[] window;
    private final double[] cosine;
    private final double[] frame;

    ExactBins(int windowLength, int transformLength) {
        window = new double[windowLength];
        frame = new double[windowLength];
        cosine = new double[transformLength];
        for (int i = 0; i < windowLength; i++) {
            window[i] = PeriodicHann.weight(windowLength, i);
        }
        for (int i = 0; i < transformLength; i++) {
            cosine[i] = Math.cos(2 * Math.PI * i / transformLength);
        }
    }

    /// Takes the windowed frame that starts at `from`.
    void load(float[] samples, int from) {
        for (int i = 0; i < window.length; i++) {
            frame[i] = LogMel.sane(samples[from + i]) * window[i];
        }
    }

    float magnitude(int bin) {
        int mask = cosine.length - 1; // the transform's length is a power of two
        int quarter = cosine.length / 4;
        double real = 0;
        double imaginary = 0;
        int phase = 0;
        for (double value : frame) {
            real += value * cosine[phase];
            imaginary += value * cosine[phase + quarter & mask]; // -sine, a quarter ahead
            phase = phase + bin & mask;
        }
        return (float) Math.sqrt(real * real + imaginary * imaginary);
    }
}
