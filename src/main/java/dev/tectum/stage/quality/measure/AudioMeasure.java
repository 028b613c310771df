package dev.tectum.stage.quality.measure;

import java.util.Arrays;
import java.util.OptionalDouble;

/// Measures sound, in doubles: `models/training/quality_audio.py` measures the same. One thread.
public final class AudioMeasure {

    private static final int FFT = 512;
    private static final int SPECTRA = 12;
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
    private final double[][] bands = new double[BANDS][SPECTRA];
    private double[] framePower = {};
    private int loud;
    private int tops;
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
        double mean = slow.take(samples, from, to, sampleRateHz);
        int frame = Math.max(1, sampleRateHz / 40);
        double power = readFrames(samples, from, to, mean, frame);
        double floor = floor((to - from) / frame);
        double white = decibel(whiteFloor(samples, from, to, mean));
        SlowSound.Rumble rumble = slow.rumble(power);
        return new AudioFeatures(decibel(power), decibel(floor), decibel(Math.max(power - floor, 0)) - decibel(floor),
                white, mean, (double) tops / (loud + LOUD_AT_LEAST), decibel(slow.hum()),
                decibel(rumble.power()), rumble.aboveDb(), rumble.swingDb(), Math.max(0, white - usualHigh.orElse(white)),
                Holes.share(samples, from, to, sampleRateHz));
    }

    /// Fills the powers of all frames, counts what is loud, and gives the power of the whole.
    private double readFrames(float[] samples, int from, int to, double mean, int frame) {
        int frames = (to - from) / frame;
        if (framePower.length < frames) {
            framePower = new double[frames];
        }
        loud = 0;
        tops = 0;
        double beyondMean = Math.max(0, LOUD - Math.abs(mean)); // of a loud sample: a frame with less power than that has none
        double sum = 0;
        for (int i = 0; i <= frames; i++) {
            int start = from + i * frame;
            int end = Math.min(to, start + frame);
            double squares = Sums.ofSquares(samples, start, end, mean);
            if (i < frames) {
                framePower[i] = squares / frame;
            }
            if (squares >= beyondMean * beyondMean && Sums.peak(samples, start, end) > LOUD) {
                readTops(samples, start, end, from);
            }
            sum += squares;
        }
        return sum / (to - from);
    }

    private double floor(int frames) {
        if (frames == 0) {
            return 0;
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
        for (int spectrum = 0; spectrum < SPECTRA; spectrum += 2) {
            int first = from + spectrum * (count - FFT) / (SPECTRA - 1);
            int second = from + (spectrum + 1) * (count - FFT) / (SPECTRA - 1);
            for (int i = 0; i < FFT; i++) {
                fourier.put(i, (samples[first + i] - mean) * hann[i], (samples[second + i] - mean) * hann[i]);
            }
            fourier.transform();
            for (int band = 0; band < BANDS; band++) {
                readBand(band, spectrum);
            }
        }
        double quietest = Double.MAX_VALUE;
        for (double[] band : bands) {
            Arrays.sort(band);
            quietest = Math.min(quietest, band[SPECTRA / 2]);
        }
        return quietest;
    }

    private void readBand(int band, int spectrum) {
        double first = 0;
        double second = 0;
        for (int bin = FIRST_BIN + band * BAND_BINS; bin < FIRST_BIN + (band + 1) * BAND_BINS; bin++) {
            first += fourier.firstPower(bin);
            second += fourier.secondPower(bin);
        }
        bands[band][spectrum] = first / BAND_BINS / hannPower;
        bands[band][spectrum + 1] = second / BAND_BINS / hannPower;
    }

    /// Counts on from sample to sample.
    private void readTops(float[] samples, int start, int end, int from) {
        for (int i = start; i < end; i++) {
            loud += Math.abs(samples[i]) > LOUD ? 1 : 0;
            boolean top = i > from && Math.abs(samples[i]) >= FULL_SCALE && Math.abs(samples[i - 1]) >= FULL_SCALE;
            tops += top && samples[i] * samples[i - 1] > 0 ? 1 : 0;
        }
    }

    static double decibel(double power) {
        return 10 * Math.log10(power + NO_POWER);
    }
}
