package dev.tectum.stage.quality.measure;

import java.util.Arrays;
import java.util.OptionalDouble;

/// Measures sound, in doubles: `models/training/quality_audio.py` measures the same. One thread.
public final class AudioMeasure {

    private static final int FFT = 512;
    private static final int SPECTRA = 24;
    private static final int BANDS = 12;
    private static final int BAND_BINS = 20;
    private static final int FIRST_BIN = 8;

    private static final double FULL_SCALE = 0.999;
    private static final double LOUD = 0.5;

    /// So many loud samples are taken for granted, lest a single tick at full scale count as clipping.
    private static final int LOUD_AT_LEAST = 20;

    private static final double NO_POWER = 1e-12;

    private final Fourier fourier = new Fourier(FFT);
    private final double[] hann = new double[FFT];
    private final double hannPower;
    private final double[] power = new double[FFT / 2 + 1];
    private final double[][] bands = new double[BANDS][SPECTRA];
    private double[] framePower = {};
    private final SlowSound slow = new SlowSound();

    public AudioMeasure() {
        double sum = 0;
        for (int i = 0; i < FFT; i++) {
            hann[i] = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / FFT);
            sum += hann[i] * hann[i];
        }
        hannPower = sum;
    }

    /// @param from first sample; sound goes from there to `to`, exclusive, at least one sample
    /// @param usualHigh the loudest that the quietest band usually is, dBFS; empty where that is not known
    public AudioFeatures measure(float[] samples, int from, int to, int sampleRateHz, OptionalDouble usualHigh) {
        double mean = 0;
        for (int i = from; i < to; i++) {
            mean += samples[i];
        }
        mean /= to - from;
        double power = meanPower(samples, from, to, mean);
        double floor = floor(samples, from, to, mean, sampleRateHz / 40);
        double white = decibel(whiteFloor(samples, from, to, mean));
        slow.take(samples, from, to, mean, sampleRateHz);
        SlowSound.Rumble rumble = slow.rumble(power);
        return new AudioFeatures(decibel(power), decibel(floor), decibel(Math.max(power - floor, 0)) - decibel(floor),
                white, mean, flatTops(samples, from, to), decibel(slow.hum()),
                decibel(rumble.power()), rumble.aboveDb(), rumble.swingDb(), Math.max(0, white - usualHigh.orElse(white)),
                Holes.share(samples, from, to, sampleRateHz));
    }

    private static double meanPower(float[] samples, int from, int to, double mean) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += (samples[i] - mean) * (samples[i] - mean);
        }
        return sum / (to - from);
    }

    private double floor(float[] samples, int from, int to, double mean, int frame) {
        int frames = frame == 0 ? 0 : (to - from) / frame;
        if (frames == 0) {
            return 0;
        }
        if (framePower.length < frames) {
            framePower = new double[frames];
        }
        for (int i = 0; i < frames; i++) {
            framePower[i] = meanPower(samples, from + i * frame, from + (i + 1) * frame, mean);
        }
        Arrays.sort(framePower, 0, frames);
        return framePower[frames / 10];
    }

    /// White noise reaches every band all the time; sounds leave some band or some time free.
    private double whiteFloor(float[] samples, int from, int to, double mean) {
        int count = to - from;
        if (count < FFT) {
            return 0;
        }
        for (int spectrum = 0; spectrum < SPECTRA; spectrum++) {
            int start = from + spectrum * (count - FFT) / (SPECTRA - 1);
            fourier.power(samples, start, mean, hann, power);
            for (int band = 0; band < BANDS; band++) {
                double sum = 0;
                for (int bin = 0; bin < BAND_BINS; bin++) {
                    sum += power[FIRST_BIN + band * BAND_BINS + bin];
                }
                bands[band][spectrum] = sum / BAND_BINS / hannPower;
            }
        }
        double quietest = Double.MAX_VALUE;
        for (double[] band : bands) {
            Arrays.sort(band);
            quietest = Math.min(quietest, band[SPECTRA / 2]);
        }
        return quietest;
    }

    private static double flatTops(float[] samples, int from, int to) {
        int tops = 0;
        int loud = 0;
        for (int i = from; i < to; i++) {
            loud += Math.abs(samples[i]) > LOUD ? 1 : 0;
            boolean top = i > from && Math.abs(samples[i]) >= FULL_SCALE && Math.abs(samples[i - 1]) >= FULL_SCALE;
            tops += top && samples[i] * samples[i - 1] > 0 ? 1 : 0;
        }
        return (double) tops / (loud + LOUD_AT_LEAST);
    }

    static double decibel(double power) {
        return 10 * Math.log10(power + NO_POWER);
    }
}
