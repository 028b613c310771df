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
    private double[] hann = {};
    private double scale;
    private double[] values = {};
    private double[] frames = {};
    private int count;

    /// Takes sound in.
    ///
    /// @return the mean of all samples, for which this goes through them anyway
    double take(float[] samples, int from, int to, int sampleRateHz) {
        int by = sampleRateHz / RATE_HZ;
        count = by == 0 ? 0 : (to - from) / by;
        if (values.length < count) {
            values = new double[count];
        }
        double sum = Sums.of(samples, from + count * by, to);
        for (int i = 0; i < count; i++) {
            values[i] = Sums.of(samples, from + i * by, from + (i + 1) * by);
            sum += values[i];
        }
        double mean = sum / (to - from);
        for (int i = 0; i < count; i++) {
            values[i] = values[i] / by - mean;
        }
        return mean;
    }

    /// Power of the lines at multiples of 50 or 60 Hz that stand in both halves, whichever are stronger.
    double hum() {
        int half = Math.min(count / 2, FFT);
        if (half < FFT / 4) {
            return 0;
        }
        taper(half);
        for (int i = 0; i < FFT; i++) {
            fourier.put(i, i < half ? values[i] * hann[i] : 0, i < half ? values[count - half + i] * hann[i] : 0);
        }
        fourier.transform();
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

    /// Makes the taper fit, and finds what turns a spectrum into the power of a sine.
    private void taper(int size) {
        if (hann.length == size) {
            return;
        }
        hann = new double[size];
        double sum = 0;
        for (int i = 0; i < size; i++) {
            hann[i] = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / size);
            sum += hann[i] * hann[i];
        }
        scale = 2 / (FFT * sum);
    }

    /// What stands at `hz` in both halves, if it stands out.
    private double line(double hz) {
        double line = Math.min(firstBand(hz), secondBand(hz));
        double beside = (firstBand(hz - ASIDE_HZ) + firstBand(hz + ASIDE_HZ) + secondBand(hz - ASIDE_HZ) + secondBand(hz + ASIDE_HZ)) / 4;
        return line > CLEAR * beside ? line : 0;
    }

    private double firstBand(double hz) {
        double sum = 0;
        for (int bin = firstBin(hz); bin <= lastBin(hz); bin++) {
            sum += fourier.firstPower(bin);
        }
        return sum;
    }

    private double secondBand(double hz) {
        double sum = 0;
        for (int bin = firstBin(hz); bin <= lastBin(hz); bin++) {
            sum += fourier.secondPower(bin);
        }
        return sum;
    }

    private static int firstBin(double hz) {
        return (int) Math.ceil((hz - LINE_HZ) * FFT / RATE_HZ);
    }

    private static int lastBin(double hz) {
        return (int) Math.floor((hz + LINE_HZ) * FFT / RATE_HZ);
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
                low += values[i];
            }
            low /= RUMBLE_STEP;
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
