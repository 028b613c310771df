package dev.tectum.stage.capture.timing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SincResamplerTest {

    private static final int OUTPUT_HZ = 16_000;

    /// The level, in decibels against the tone's own, of what is left when the tone at its right place is taken away; and of the output itself.
    private record Levels(double error, double output) {}

    private static Levels measured(int inputHz, double toneHz, double stretch) {
        SincResampler resampler = new SincResampler(inputHz, OUTPUT_HZ);
        SampleRing ring = new SampleRing(inputHz);
        float[] tone = new float[inputHz];
        for (int i = 0; i < tone.length; i++) {
            tone[i] = (float) Math.sin(2 * Math.PI * toneHz * i / inputHz);
        }
        ring.write(tone, 0, tone.length);
        double error = 0;
        double output = 0;
        double power = 0;
        double step = (double) inputHz / OUTPUT_HZ * stretch;
        for (double position = 1_000; position < inputHz - 1_000; position += step) {
            double wanted = Math.sin(2 * Math.PI * toneHz * position / inputHz);
            double got = resampler.valueAt(ring, position);
            error += (got - wanted) * (got - wanted);
            output += got * got;
            power += wanted * wanted;
        }
        return new Levels(10 * Math.log10(error / power), 10 * Math.log10(output / power));
    }

    @ParameterizedTest
    @CsvSource({"48000, 440, 1", "48000, 6000, 1", "44100, 1000, 1", "44100, 6000, 1.0001", "16000, 3000, 0.9999", "8000, 1000, 1",
            "96000, 5000, 1"})
    void whatBothRatesCanHoldComesThroughUnchanged(int inputHz, double toneHz, double stretch) {
        double error = measured(inputHz, toneHz, stretch).error();
        assertTrue(error < -75, error + " dB");
    }

    @ParameterizedTest
    @CsvSource({"48000, 9500", "48000, 15900", "48000, 20000", "44100, 10000", "96000, 33000"})
    void whatTheLowerRateCannotHoldDoesNotFoldBack(int inputHz, double toneHz) {
        double output = measured(inputHz, toneHz, 1).output();
        assertTrue(output < -75, output + " dB");
    }

    @Test
    void aConstantStaysWhatItIs() {
        SincResampler resampler = new SincResampler(44_100, OUTPUT_HZ);
        SampleRing ring = new SampleRing(1_000);
        float[] ones = new float[1_000];
        Arrays.fill(ones, 0.5f);
        ring.write(ones, 0, ones.length);
        for (double position = 300; position < 600; position += 0.37) {
            assertEquals(0.5, resampler.valueAt(ring, position), 1e-5);
        }
    }
}
