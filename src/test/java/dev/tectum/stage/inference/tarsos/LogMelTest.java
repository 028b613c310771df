package dev.tectum.stage.inference.tarsos;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.tectum.domain.model.ModalityInput;
import java.lang.management.ManagementFactory;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LogMelTest {

    private static final ModalityInput.Audio INPUT = new ModalityInput.Audio(16000, 400, 160, 512, 64, 60, 7800, 0.001, 5);
    private static final double TOLERANCE = 1e-3;

    @Test
    void noiseAndTonesGiveWhatThePlainDefinitionGives() {
        Random random = new Random(7);
        float[] samples = new float[INPUT.patchSamples()];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (0.4 * Math.sin(2 * Math.PI * 440 * i / 16000.0) + 0.3 * Math.sin(i * 2.9) + 0.05 * random.nextGaussian());
        }

        assertPlain(samples);
    }

    @Test
    void besideALoudPureToneTheEmptyBandsAreStillRight() {
        float[] samples = new float[INPUT.patchSamples()];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) Math.sin(2 * Math.PI * 1000.7 * i / 16000.0);
        }

        assertPlain(samples);
    }

    @Test
    void aConstantAndTheHighestFrequencyStayInTheirOwnBins() {
        ModalityInput.Audio wide = new ModalityInput.Audio(16, 8, 8, 8, 3, 0, 8, 0.001, 1);
        float[] constant = {1, 1, 1, 1, 1, 1, 1, 1};
        float[] highest = {1, -1, 1, -1, 1, -1, 1, -1};

        float[] low = logMel(wide, constant);
        float[] high = logMel(wide, highest);

        assertTrue(low[0] > low[2] + 3, "a constant has no high part: " + low[0] + " and " + low[2]);
        assertTrue(high[2] > high[0] + 3, "the highest frequency has no low part: " + high[2] + " and " + high[0]);
    }

    @Test
    void silenceIsTheFloor() {
        for (float value : logMel(new float[INPUT.patchSamples()])) {
            assertEquals(Math.log(0.001), value, 1e-6);
        }
    }

    @Test
    void samplesThatAreNoNumbersCountAsSilence() {
        float[] healthy = new float[INPUT.patchSamples()];
        healthy[100] = 0.5f;
        float[] broken = healthy.clone();
        broken[7] = Float.NaN;
        broken[500] = Float.POSITIVE_INFINITY;

        assertArrayEquals(logMel(healthy), logMel(broken));
    }

    @Test
    void absurdlyLoudSamplesGiveFiniteNumbers() {
        float[] loud = new float[INPUT.patchSamples()];
        Arrays.fill(loud, Float.MAX_VALUE);

        for (float value : logMel(loud)) {
            assertTrue(Float.isFinite(value));
        }
    }

    @Test
    void onePatchLeavesNothingBehindForTheNext() {
        LogMel spectrogram = new LogMel(INPUT);
        float[] noisy = new float[INPUT.patchSamples()];
        for (int i = 0; i < noisy.length; i++) {
            noisy[i] = (float) Math.sin(i);
        }
        FloatBuffer first = FloatBuffer.allocate(INPUT.mels() * INPUT.frames());
        FloatBuffer second = FloatBuffer.allocate(INPUT.mels() * INPUT.frames());

        spectrogram.logMel(noisy, first);
        spectrogram.logMel(new float[INPUT.patchSamples()], FloatBuffer.allocate(INPUT.mels() * INPUT.frames()));
        spectrogram.logMel(noisy, second);

        assertArrayEquals(first.array(), second.array());
    }

    @Test
    void aPatchMakesNoGarbage() {
        ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        LogMel spectrogram = new LogMel(INPUT);
        float[] samples = new float[INPUT.patchSamples()];
        FloatBuffer patch = FloatBuffer.allocate(INPUT.mels() * INPUT.frames());
        spectrogram.logMel(samples, patch); // loads its classes
        long before = thread.getCurrentThreadAllocatedBytes();

        for (int run = 0; run < 100; run++) {
            spectrogram.logMel(samples, patch);
        }

        assertTrue(thread.getCurrentThreadAllocatedBytes() - before < patch.capacity() * Float.BYTES,
                "less than one patch in a hundred runs");
    }

    @Test
    void tooFewSamplesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> logMel(new float[INPUT.patchSamples() - 1]));
    }

    private static float[] logMel(float[] samples) {
        return logMel(INPUT, samples);
    }

    private static float[] logMel(ModalityInput.Audio input, float[] samples) {
        FloatBuffer patch = FloatBuffer.allocate(input.mels() * input.frames());
        new LogMel(input).logMel(samples, patch);
        return patch.array();
    }

    private static void assertPlain(float[] samples) {
        float[] patch = logMel(samples);
        for (int frame = 0; frame < INPUT.frames(); frame++) {
            double[] magnitudes = plainMagnitudes(samples, frame * INPUT.hop());
            for (int mel = 0; mel < INPUT.mels(); mel++) {
                assertEquals(plainLogMel(magnitudes, mel), patch[mel * INPUT.frames() + frame], TOLERANCE,
                        "mel " + mel + " of frame " + frame);
            }
        }
    }

    private static double[] plainMagnitudes(float[] samples, int from) {
        double[] magnitudes = new double[INPUT.fft() / 2 + 1];
        for (int bin = 0; bin < magnitudes.length; bin++) {
            double real = 0;
            double imaginary = 0;
            for (int n = 0; n < INPUT.window(); n++) {
                double weighted = samples[from + n] * (0.5 - 0.5 * Math.cos(2 * Math.PI * n / INPUT.window()));
                real += weighted * Math.cos(2 * Math.PI * bin * n / INPUT.fft());
                imaginary -= weighted * Math.sin(2 * Math.PI * bin * n / INPUT.fft());
            }
            magnitudes[bin] = Math.hypot(real, imaginary);
        }
        return magnitudes;
    }

    private static double plainLogMel(double[] magnitudes, int filter) {
        double step = (mel(INPUT.highHz()) - mel(INPUT.lowHz())) / (INPUT.mels() + 1);
        double left = mel(INPUT.lowHz()) + filter * step;
        double centre = left + step;
        double right = centre + step;
        double sum = 0;
        for (int bin = 0; bin < magnitudes.length; bin++) {
            double at = mel(bin * 16000.0 / INPUT.fft());
            sum += magnitudes[bin] * Math.max(0, Math.min((at - left) / (centre - left), (right - at) / (right - centre)));
        }
        return Math.log(sum + INPUT.logFloor());
    }

    private static double mel(double hz) {
        return 2595 * Math.log10(1 + hz / 700);
    }
}
