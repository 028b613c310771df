package dev.tectum.stage.capture.replay.imitation;

/// What goes on from chunk to chunk: mains hum, gusts of wind, holes. Counts samples. One thread.
final class Disturbance {

    private static final double HUM_HZ = 50;
    private static final int[] HARMONICS = {1, 3, 5, 7};
    private static final double WORST_HUM_RMS = 0.3;
    private static final double WORST_WIND_RMS = 0.5;

    /// Turbulence below this; two gusts a second, and what is left between them.
    private static final double WIND_HZ = 40;
    private static final double LULL = 0.05;

    /// Of every 100 ms, at the worst level.
    private static final int HOLES_PER_SECOND = 10;
    private static final double WORST_HOLE = 0.8;

    private final double level;
    private final GaussianNoise noise;
    private long sample;
    private double slow;
    private double slower;

    Disturbance(double level, GaussianNoise noise) {
        this.level = level;
        this.noise = noise;
    }

    /// 50 Hz and its odd harmonics, each with its share.
    void addHum(float[] values, int count, int rateHz) {
        double power = 0;
        for (int harmonic : HARMONICS) {
            power += 0.5 / (harmonic * harmonic);
        }
        double gain = WORST_HUM_RMS * level * level / Math.sqrt(power);
        for (int i = 0; i < count; i++, sample++) {
            double wave = 0;
            for (int harmonic : HARMONICS) {
                wave += Math.sin(2 * Math.PI * HUM_HZ * harmonic * sample / rateHz) / harmonic;
            }
            values[i] = limited(values[i] + gain * wave);
        }
    }

    /// White noise through two low passes, which leave it an rms of the square root of a quarter of their coefficient.
    void addWind(float[] values, int count, int rateHz) {
        double pass = 1 - Math.exp(-2 * Math.PI * WIND_HZ / rateHz);
        double gain = WORST_WIND_RMS * level * level / Math.sqrt(pass / 4);
        for (int i = 0; i < count; i++, sample++) {
            slow += pass * (noise.next() - slow);
            slower += pass * (slow - slower);
            double gust = LULL + (1 - LULL) * Math.pow(Math.sin(2 * Math.PI * sample / rateHz), 4);
            values[i] = limited(values[i] + gain * gust * slower);
        }
    }

    void cutHoles(float[] values, int count, int rateHz) {
        int period = Math.max(1, rateHz / HOLES_PER_SECOND);
        for (int i = 0; i < count; i++, sample++) {
            values[i] = sample % period < WORST_HOLE * level * period ? 0 : values[i];
        }
    }

    private static float limited(double value) {
        return (float) Math.clamp(value, -1, 1);
    }
}
