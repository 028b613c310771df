package dev.tectum.stage.inference.tarsos;

import be.tarsos.dsp.util.fft.FFT;
import be.tarsos.dsp.util.fft.HannWindow;
import dev.tectum.domain.model.ModalityInput;
import dev.tectum.stage.inference.Spectrogram;
import java.nio.FloatBuffer;
import java.util.Arrays;

/// Log-mel on TarsosDSP's transform and window: magnitudes, not power; frames without padding at the ends.
/// Makes no garbage. One thread at a time.
public final class LogMel implements Spectrogram {

    /// Resampling overshoots 1 a little; what lies far beyond is damage and would overflow the transform.
    private static final float LOUDEST = 16;

    private final ModalityInput.Audio input;
    private final float[] window;
    private final FFT transform;
    private final MelFilters filters;
    private final float[] frame;
    private final float[] magnitudes;

    public LogMel(ModalityInput.Audio input) {
        this.input = input;
        this.window = periodicHann(input.window());
        this.transform = new FFT(input.fft());
        this.filters = new MelFilters(input);
        this.frame = new float[input.fft()];
        this.magnitudes = new float[input.fft() / 2 + 1];
    }

    /// TarsosDSP's window is the symmetric one, whose last value repeats the first; all but the last of the next longer are one period.
    private static float[] periodicHann(int length) {
        return Arrays.copyOf(new HannWindow().generateCurve(length + 1), length);
    }

    @Override
    public void logMel(float[] samples, FloatBuffer patch) {
        if (samples.length < input.patchSamples()) {
            throw new IllegalArgumentException("A patch takes " + input.patchSamples() + " samples, but there are " + samples.length);
        }
        int start = patch.position();
        for (int column = 0; column < input.frames(); column++) {
            transform(samples, column * input.hop());
            for (int row = 0; row < input.mels(); row++) {
                double energy = filters.apply(row, magnitudes) + input.logFloor();
                patch.put(start + row * input.frames() + column, (float) Math.log(energy));
            }
        }
    }

    private void transform(float[] samples, int from) {
        for (int i = 0; i < window.length; i++) {
            frame[i] = sane(samples[from + i]) * window[i];
        }
        Arrays.fill(frame, window.length, frame.length, 0);
        transform.forwardTransform(frame);
        int last = frame.length / 2;
        magnitudes[0] = Math.abs(frame[0]); // the packed form keeps the real parts of bin 0 and of the last bin
        magnitudes[last] = Math.abs(frame[1]); // in the first two places
        for (int bin = 1; bin < last; bin++) {
            magnitudes[bin] = transform.modulus(frame, bin);
        }
    }

    /// Silence where a decoder gave what is no number.
    private static float sane(float sample) {
        return Float.isFinite(sample) ? Math.clamp(sample, -LOUDEST, LOUDEST) : 0;
    }
}
