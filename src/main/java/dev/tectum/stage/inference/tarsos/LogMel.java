package dev.tectum.stage.inference.tarsos;

import be.tarsos.dsp.util.fft.FFT;
import dev.tectum.domain.model.ModalityInput;
import dev.tectum.stage.inference.Spectrogram;
import java.nio.FloatBuffer;
import java.util.Arrays;

/// Log-mel on TarsosDSP's transform and window: magnitudes, not power; frames without padding at the ends.
/// Makes no garbage. One thread at a time.
public final class LogMel implements Spectrogram {

    /// Resampling overshoots 1 a little; what lies far beyond is damage and would overflow the transform.
    private static final float LOUDEST = 16;

    /// What rounding in TarsosDSP's single-precision transform adds to a weak bin, as a share of the frame's length as a vector:
    /// twice the mean seen on tones and noise.
    private static final double ROUNDING = 1.2e-7;

    /// How far a logarithm may be off before its bins are computed anew: a quarter of what the training code is held to.
    private static final double TOLERATED = 2.5e-4;

    private final ModalityInput.Audio input;
    private final float[] window;
    private final FFT transform;
    private final MelFilters filters;
    private final ExactBins exact;
    private final float[] frame;
    private final float[] magnitudes;

    public LogMel(ModalityInput.Audio input) {
        this.input = input;
        this.window = new PeriodicHann().generateCurve(input.window());
        this.transform = new FFT(input.fft());
        this.filters = new MelFilters(input);
        this.exact = new ExactBins(input.window(), input.fft());
        this.frame = new float[input.fft()];
        this.magnitudes = new float[input.fft() / 2 + 1];
    }

    @Override
    public void logMel(float[] samples, FloatBuffer patch) {
        if (samples.length < input.patchSamples()) {
            throw new IllegalArgumentException("A patch takes " + input.patchSamples() + " samples, but there are " + samples.length);
        }
        int start = patch.position();
        for (int column = 0; column < input.frames(); column++) {
            int from = column * input.hop();
            double doubt = ROUNDING * transform(samples, from);
            refine(samples, from, doubt);
            for (int row = 0; row < input.mels(); row++) {
                double energy = filters.apply(row, magnitudes) + input.logFloor();
                patch.put(start + row * input.frames() + column, (float) Math.log(energy));
            }
        }
    }

    /// Fills the magnitudes and gives the windowed frame's length as a vector.
    private double transform(float[] samples, int from) {
        double squares = 0;
        for (int i = 0; i < window.length; i++) {
            frame[i] = sane(samples[from + i]) * window[i];
            squares += (double) frame[i] * frame[i];
        }
        Arrays.fill(frame, window.length, frame.length, 0);
        transform.forwardTransform(frame);
        int last = frame.length / 2;
        magnitudes[0] = Math.abs(frame[0]); // the packed form keeps the real parts of bin 0 and of the last bin
        magnitudes[last] = Math.abs(frame[1]); // in the first two places
        for (int bin = 1; bin < last; bin++) {
            magnitudes[bin] = transform.modulus(frame, bin);
        }
        return Math.sqrt(squares);
    }

    /// A loud pure tone leaves the other bands nearly empty, and there the logarithm shows rounding. Sound from a real microphone has
    /// noise above that and passes untouched.
    private void refine(float[] samples, int from, double doubt) {
        int done = -1;
        for (int row = 0; row < input.mels(); row++) {
            double energy = filters.apply(row, magnitudes) + input.logFloor();
            if (doubt * (filters.to(row) - filters.from(row)) <= TOLERATED * energy) {
                continue;
            }
            if (done < 0) {
                exact.load(samples, from);
            }
            for (int bin = Math.max(filters.from(row), done); bin < filters.to(row); bin++) {
                magnitudes[bin] = exact.magnitude(bin);
            }
            done = Math.max(done, filters.to(row));
        }
    }

    /// Silence where a decoder gave what is no number.
    static float sane(float sample) {
        return Float.isFinite(sample) ? Math.clamp(sample, -LOUDEST, LOUDEST) : 0;
    }
}
