package dev.tectum.stage.capture.timing;

/// Reads band-limited sound between its samples: a sinc under a Kaiser window, cut off below half of the lower rate, so that nothing folds back.
/// Stateless after construction: any thread, where the ring allows it.
public final class SincResampler {

    /// Zero crossings of the sinc on either side, and its cut-off below half of the lower rate: as FFmpeg's resampler has them, which reads recordings.
    private static final int CROSSINGS = 16;
    private static final double CUT_OFF = 0.97;
    /// Kaiser's beta: the stop band lies about 90 dB below.
    private static final double BETA = 9;
    /// Positions between two samples for which the kernel is tabled; between these it is interpolated, 100 dB below the sound.
    private static final int PHASES = 256;
    private static final double SERIES_END = 1e-12;

    private final int reach;
    private final float[][] kernels;

    /// From one rate to another, a little more or less as well.
    public SincResampler(int inputRateHz, int outputRateHz) {
        if (inputRateHz <= 0 || outputRateHz <= 0) {
            throw new IllegalArgumentException("Rates are positive, not " + inputRateHz + " and " + outputRateHz + " Hz");
        }
        double pass = CUT_OFF * Math.min(1.0, (double) outputRateHz / inputRateHz);
        reach = (int) Math.ceil(CROSSINGS / pass) + 1;
        kernels = new float[PHASES + 1][];
        for (int phase = 0; phase <= PHASES; phase++) {
            kernels[phase] = kernel((double) phase / PHASES, pass);
        }
    }

    private float[] kernel(double fraction, double pass) {
        double[] weights = new double[2 * reach];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            double distance = (i - reach + 1 - fraction) * pass;
            weights[i] = pass * sinc(distance) * kaiser(distance / CROSSINGS);
            sum += weights[i];
        }
        float[] kernel = new float[weights.length];
        for (int i = 0; i < weights.length; i++) {
            kernel[i] = (float) (weights[i] / sum); // a constant stays what it is, whatever the phase
        }
        return kernel;
    }

    private static double sinc(double x) {
        return x == 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    }

    /// @param x from -1 to 1, the window's edges
    private static double kaiser(double x) {
        return Math.abs(x) >= 1 ? 0 : bessel(BETA * Math.sqrt(1 - x * x)) / bessel(BETA);
    }

    /// The modified Bessel function of the first kind and order zero, by its power series.
    private static double bessel(double x) {
        double term = 1;
        double sum = 1;
        for (int k = 1; term > SERIES_END * sum; k++) {
            term *= x / (2 * k) * (x / (2 * k));
            sum += term;
        }
        return sum;
    }

    /// How many samples after a position must be there before it can be read.
    public int reach() {
        return reach;
    }

    /// The sound at a position between samples.
    public float valueAt(SampleRing ring, double position) {
        long whole = (long) Math.floor(position);
        double phase = (position - whole) * PHASES;
        int lower = Math.min(PHASES - 1, (int) phase);
        float between = (float) (phase - lower);
        return ring.weighted(whole - reach + 1, kernels[lower], kernels[lower + 1], between);
    }
}
