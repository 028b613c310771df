package dev.tectum.stage.inference.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.quality.Presence;
import dev.tectum.stage.inference.FusionHead;
import dev.tectum.stage.inference.InferenceException;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxFusionHeadTest {

    private static final List<Double> QUALITIES = List.of(-0.2, -1.5, 0.0);
    private final OnnxFusionHead head = TinyModels.head();

    @AfterEach
    void close() {
        head.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void whateverAnAbsentModalityHoldsNoBitOfTheAnswerChanges(int bits) {
        Presence present = new Presence(bits);
        write(1);
        FusionHead.Output clean = head.fuse(present, QUALITIES);

        for (float garbage : new float[] {0, 1e4f, -3e38f, Float.NaN, Float.POSITIVE_INFINITY}) {
            write(1);
            for (int modality = 0; modality < 3; modality++) {
                if (!present.has(modality)) {
                    fill(head.tokens(modality), garbage);
                }
            }
            List<Double> qualities = List.of(present.has(0) ? -0.2 : garbage, present.has(1) ? -1.5 : garbage,
                    present.has(2) ? 0.0 : garbage);
            assertSame(clean, head.fuse(present, qualities));
        }
    }

    @Test
    void theRowOfASubsetIsWhatTheSubsetAloneWouldGive() {
        write(2);
        double[][] full = head.fuse(Presence.allOf(3), QUALITIES).logits();

        for (int bits = 0; bits < 8; bits++) {
            double[][] subset = head.fuse(new Presence(bits), QUALITIES).logits();
            assertArrayEquals(full[bits], subset[7], 1e-6, "all that is left of subset " + bits);
            for (int row = 0; row < 8; row++) {
                assertArrayEquals(full[row & bits], subset[row], 1e-6, "row " + row + " of subset " + bits);
            }
        }
    }

    @Test
    void rowsOfDifferentSubsetsDiffer() {
        write(3);
        double[][] logits = head.fuse(Presence.allOf(3), QUALITIES).logits();

        assertEquals(8, Arrays.stream(logits).map(Arrays::toString).distinct().count());
    }

    @Test
    void outputsAreThoseOfTheRowOfAllPresent() {
        write(4);
        FusionHead.Output output = head.fuse(new Presence(0b101), QUALITIES);

        assertArrayEquals(new double[] {0, 0}, output.alone()[1], Double.MIN_VALUE); // of either sign
        assertEquals(0, output.attention()[1]);
        assertEquals(0, output.reconstruction()[1]);
        assertTrue(output.attention()[0] > 0 && output.attention()[2] > 0 && output.attention()[0] + output.attention()[2] <= 1);
        assertTrue(output.reconstruction()[0] > 0 && output.reconstruction()[2] > 0);
        assertEquals(16, output.embedding().length);
    }

    @Test
    void attentionFallsWithQuality() {
        write(5);
        double best = head.fuse(Presence.allOf(3), List.of(0.0, 0.0, 0.0)).attention()[0];
        double worst = head.fuse(Presence.allOf(3), List.of(-8.0, 0.0, 0.0)).attention()[0];

        assertTrue(worst < best, worst + " and " + best);
    }

    @Test
    void anAnswerOutlivesTheNextRun() {
        write(6);
        FusionHead.Output first = head.fuse(Presence.allOf(3), QUALITIES);
        double[] kept = first.logits()[7].clone();
        write(7);
        FusionHead.Output second = head.fuse(Presence.allOf(3), QUALITIES);

        assertArrayEquals(kept, first.logits()[7]);
        assertFalse(Arrays.equals(kept, second.logits()[7]));
    }

    @Test
    void aPresentModalityThatIsNoNumberIsAnErrorNotABelief() {
        write(8);
        fill(head.tokens(1), Float.NaN);

        String message = String.valueOf(
                assertThrows(InferenceException.class, () -> head.fuse(Presence.allOf(3), QUALITIES)).getMessage());
        assertTrue(message.contains("head.b8.onnx gave NaN in its output"), message);
        write(8);
        head.fuse(Presence.allOf(3), QUALITIES); // and the next run is sound again
    }

    @Test
    void aHeadThatGivesScoresOfNoveltyGivesThoseOfTheRowOfAllPresentWhateverIsAbsent() {
        try (OnnxFusionHead doubting = TinyModels.doubtingHead()) {
            write(doubting, 9);
            double[] all = doubting.fuse(Presence.allOf(3), QUALITIES).novelty();
            double[] two = doubting.fuse(new Presence(0b101), QUALITIES).novelty();
            fill(doubting.tokens(1), Float.NaN);

            assertEquals(4, all.length);
            assertFalse(Arrays.equals(all, two));
            assertArrayEquals(two, doubting.fuse(new Presence(0b101), QUALITIES).novelty());
            assertTrue(all[3] > 0 && doubting.fuse(new Presence(0b100), QUALITIES).novelty()[3] == 0, "one sense contradicts nobody");
        }
        write(9);
        assertEquals(0, head.fuse(Presence.allOf(3), QUALITIES).novelty().length);
    }

    private void write(long seed) {
        write(head, seed);
    }

    private static void write(OnnxFusionHead head, long seed) {
        Random random = new Random(seed);
        for (int modality = 0; modality < 3; modality++) {
            FloatBuffer tokens = head.tokens(modality);
            for (int i = 0; i < tokens.capacity(); i++) {
                tokens.put(i, (float) random.nextGaussian());
            }
        }
    }

    private static void fill(FloatBuffer tokens, float value) {
        for (int i = 0; i < tokens.capacity(); i++) {
            tokens.put(i, value);
        }
    }

    private static void assertSame(FusionHead.Output expected, FusionHead.Output found) {
        assertTrue(Arrays.deepEquals(expected.logits(), found.logits()));
        assertTrue(Arrays.deepEquals(expected.alone(), found.alone()));
        assertArrayEquals(expected.attention(), found.attention());
        assertArrayEquals(expected.embedding(), found.embedding());
        assertArrayEquals(expected.reconstruction(), found.reconstruction());
    }
}
