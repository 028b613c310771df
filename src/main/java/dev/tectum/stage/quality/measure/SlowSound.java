package dev.tectum.stage.quality.measure;

import java.util.Arrays;

/// What is below 500 Hz, at a thousand values a second: mains hum and the rumble of wind. One thread.
final class SlowSound {

    /// Below 100 Hz.
    ///
    /// @param power in the loudest tenth
    /// @param aboveDb over all else
    /// @param swingDb between the loudest and the quietest tenth
    record Rumble(double power, double aboveDb, double swingDb) {
    }

    private static final int RATE_HZ = 1000;
    private static final int FFT = 1024;
    private static final int HARMONICS = 6;
    private static final int[] MAINS_HZ = {50, 60};

    /// Half the width of a line, and how far off its neighbourhood lies.
    private static final double LINE_HZ = 2;
    private static final double ASIDE_HZ = 7;

    /// A line stands this much above its neighbourhood, in power.
    private static final double CLEAR = 10;

    /// Five values make one of the band below 100 Hz, twenty of those a frame of 100 ms.
    private static final int RUMBLE_STEP = 5;
    private static final int RUMBLE_FRAME = 20;
    private static final int FEWEST_FRAMES = 4;

    private final Fourier fourier = new Fourier(FFT);
    private final double[] first = new double[FFT / 2 + 1];
    private final double[] second = new double[FFT / 2 + 1];
    private double[] hann = {};
    private double[] values = {};
    private double[] frames = {};
    private int count;

    void take(float[] samples, int from, int to, double mean, int sampleRateHz) {
        int by = sampleRateHz / RATE_HZ;
        count = by == 0 ? 0 : (to - from) / by;
        if (values.length < count) {
            values = new double[count];
        }
        for (int i = 0; i < count; i++) {
            double sum = 0;
            for (int k = from + i * by; k < from + (i + 1) * by; k++) {
                sum += samples[k] - mean;
            }
            values[i] = sum / by;
        }
    }

    /// Power of the lines at multiples of 50 or 60 Hz that stand in both halves, whichever are stronger.
    double hum() {
        int half = Math.min(count / 2, FFT);
        if (half < FFT / 4) {
            return 0;
        }
        double scale = taper(half);
        fourier.power(values, 0, hann, first);
        fourier.power(values, count - half, hann, second);
        double strongest = 0;
        for (int mains : MAINS_HZ) {
            double lines = 0;
            for (int harmonic = 1; harmonic <= HARMONICS; harmonic++) {
                lines += line(mains * harmonic);
            }
            strongest = Math.max(strongest, lines * scale);
        }
        return strongest;
    }

    /// Makes the taper fit, and gives what turns a spectrum into the power of a sine.
    private double taper(int size) {
        if (hann.length != size) {
            hann = new double[size];
            for (int i = 0; i < size; i++) {
                hann[i] = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / size);
            }
        }
        return 2 / (FFT * Arrays.stream(hann).map(weight -> weight * weight).sum());
    }

    /// What stands at `hz` in both halves, if it stands out.
    private double line(double hz) {
        double line = Math.min(band(first, hz), band(second, hz));
        double beside = (band(first, hz - ASIDE_HZ) + band(first, hz + ASIDE_HZ) + band(second, hz - ASIDE_HZ)
                + band(second, hz + ASIDE_HZ))
                / 4;
        return line > CLEAR * beside ? line : 0;
    }

    private static double band(double[] power, double hz) {
        double sum = 0;
        int last = (int) Math.floor((hz + LINE_HZ) * FFT / RATE_HZ);
        for (int bin = (int) Math.ceil((hz - LINE_HZ) * FFT / RATE_HZ); bin <= last; bin++) {
            sum += power[bin];
        }
        return sum;
    }

    Rumble rumble(double wholePower) {
        int steps = count / RUMBLE_STEP;
        int whole = steps / RUMBLE_FRAME;
        if (whole < FEWEST_FRAMES) {
            return new Rumble(0, 0, 0);
        }
        if (frames.length < whole) {
            frames = new double[whole];
        }
        Arrays.fill(frames, 0);
        double mean = 0;
        for (int step = 0; step < steps; step++) {
            double low = 0;
            for (int i = step * RUMBLE_STEP; i < (step + 1) * RUMBLE_STEP; i++) {
                low += values[i] / RUMBLE_STEP;
            }
            mean += low * low / steps;
            if (step / RUMBLE_FRAME < whole) {
                frames[step / RUMBLE_FRAME] += low * low / RUMBLE_FRAME;
            }
        }
        Arrays.sort(frames, 0, whole);
        double loudest = frames[whole - 1 - whole / 10];
        return new Rumble(loudest, AudioMeasure.decibel(mean) - AudioMeasure.decibel(Math.max(wholePower - mean, 0)),
                AudioMeasure.decibel(loudest) - AudioMeasure.decibel(frames[whole / 10]));
    }
}
