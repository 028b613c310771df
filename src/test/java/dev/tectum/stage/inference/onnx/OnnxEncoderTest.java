package dev.tectum.stage.inference.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.model.ModalitySpec;
import dev.tectum.domain.window.Slice;
import dev.tectum.stage.inference.InferenceException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OnnxEncoderTest {

    @Test
    void everyKindOfSliceBecomesItsTokens() {
        assertTokens(0, TinyModels.frames(32, 32, 1));
        assertTokens(1, TinyModels.sound(5360, 1));
        assertTokens(2, TinyModels.readings(new double[8], new double[8], new double[8]));
    }

    @Test
    void theSameSliceGivesTheSameBitsAndAnotherOneOthers() {
        try (OnnxEncoder camera = TinyModels.encoder(0)) {
            float[] first = encode(camera, 0, TinyModels.frames(32, 32, 1));
            float[] other = encode(camera, 0, TinyModels.frames(32, 32, 2));
            float[] again = encode(camera, 0, TinyModels.frames(32, 32, 1));

            assertArrayEquals(first, again);
            assertFalse(Arrays.equals(first, other));
        }
    }

    @Test
    void tokensAreWrittenFromThePositionWhichStays() {
        try (OnnxEncoder camera = TinyModels.encoder(0)) {
            FloatBuffer tokens = FloatBuffer.allocate(40).position(5);

            camera.encode(TinyModels.frames(32, 32, 1), TinyModels.BASELINE, tokens);

            assertEquals(5, tokens.position());
            assertEquals(0, tokens.get(4));
            assertEquals(encode(camera, 0, TinyModels.frames(32, 32, 1))[0], tokens.get(5));
            assertEquals(0, tokens.get(37));
        }
    }

    @Test
    void aReadyTensorOfAnotherSizeIsRefused() {
        try (OnnxEncoder camera = TinyModels.encoder(0)) {
            InferenceException refusal = assertThrows(InferenceException.class,
                    () -> camera.encodeTensor(ByteBuffer.allocate(7), FloatBuffer.allocate(32)));
            assertEquals("Modality camera takes 3072 bytes, but was given 7", refusal.getMessage());
        }
    }

    @Test
    void tokensThatAreNoNumbersNeverLeaveTheEncoder() {
        try (OnnxEncoder environment = TinyModels.encoder(2)) {
            ByteBuffer infinite = ByteBuffer.allocate(2 * 3 * 8 * Float.BYTES).order(ByteOrder.nativeOrder());
            for (int i = 0; i < 48; i++) {
                infinite.putFloat(i * Float.BYTES, Float.MAX_VALUE);
            }

            String message = String.valueOf(
                    assertThrows(InferenceException.class, () -> environment.encodeTensor(infinite, FloatBuffer.allocate(16)))
                            .getMessage());
            assertTrue(message.contains("environment.fp32.onnx gave "), message);
            assertTrue(message.contains("in its output \"tokens\""), message);
        }
    }

    private static void assertTokens(int index, Slice slice) {
        try (OnnxEncoder encoder = TinyModels.encoder(index)) {
            float[] tokens = encode(encoder, index, slice);

            assertTrue(IntStream.range(0, tokens.length).anyMatch(i -> tokens[i] != 0));
        }
    }

    private static float[] encode(OnnxEncoder encoder, int index, Slice slice) {
        ModalitySpec spec = TinyModels.SPEC.modalities().get(index);
        FloatBuffer tokens = FloatBuffer.allocate(spec.tokens() * spec.tokenSize());
        encoder.encode(slice, TinyModels.BASELINE, tokens);
        return tokens.array();
    }
}
