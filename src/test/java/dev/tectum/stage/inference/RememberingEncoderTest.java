package dev.tectum.stage.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.model.ModalitySpec;
import dev.tectum.domain.sense.Pixels;
import dev.tectum.domain.sense.Samples;
import dev.tectum.domain.sense.VideoFrame;
import dev.tectum.domain.time.Moment;
import dev.tectum.domain.window.Slice;
import dev.tectum.fake.HandWrittenSpec;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RememberingEncoderTest {

    private static final Baseline CLEAN_AIR = Baseline.of(Map.of());

    private final TokenMemory memory = new TokenMemory(4);
    private final CountingEncoder counting = new CountingEncoder();

    @Test
    void theSamePictureIsEncodedOnce() {
        RememberingEncoder camera = encoder(HandWrittenSpec.CAMERA.name());
        assertEquals(1, tokenOf(camera, picture(7)));
        assertEquals(1, tokenOf(camera, picture(7)));
        assertEquals(2, tokenOf(camera, picture(8)));
        assertEquals(2, counting.count);
    }

    @Test
    void soundIsKnownByItsSamplesAlone() {
        RememberingEncoder microphone = encoder(HandWrittenSpec.MICROPHONE.name());
        assertEquals(1, tokenOf(microphone, new Slice.Sound(sound(0.1f), Duration.ZERO, 1)));
        assertEquals(1, tokenOf(microphone, new Slice.Sound(sound(0.1f), Duration.ofMillis(20), 0.5)));
        assertEquals(2, tokenOf(microphone, new Slice.Sound(sound(0.2f), Duration.ZERO, 1)));
    }

    @Test
    void readingsAreEncodedEachTimeForCleanAirMayDiffer() {
        RememberingEncoder environment = encoder(HandWrittenSpec.ENVIRONMENT.name());
        Slice readings = new Slice.Readings(new double[][] {{1}}, Duration.ZERO, List.of(Duration.ZERO));
        tokenOf(environment, readings);
        tokenOf(environment, readings);
        assertEquals(2, counting.count);
    }

    @Test
    void whatIsAskedForStaysAndTheRestIsForgottenByAndBy() {
        RememberingEncoder camera = encoder(HandWrittenSpec.CAMERA.name());
        for (int value = 0; value < 100; value++) {
            tokenOf(camera, picture(0));
            tokenOf(camera, picture(value));
        }
        assertEquals(100, counting.count, "the picture that was asked for all the time was encoded once");
        assertTrue(memory.size() <= 8, () -> memory.size() + " are remembered");
    }

    private RememberingEncoder encoder(String modality) {
        ModalitySpec spec = HandWrittenSpec.spec().findModality(modality).orElseThrow();
        return new RememberingEncoder(spec, counting, memory);
    }

    private static float tokenOf(Encoder encoder, Slice slice) {
        FloatBuffer tokens = FloatBuffer.allocate(4096);
        encoder.encode(slice, CLEAN_AIR, tokens);
        assertEquals(0, tokens.position());
        return tokens.get(0);
    }

    private static Slice picture(int value) {
        ByteBuffer rgb = ByteBuffer.allocateDirect(2 * 2 * 3);
        rgb.put(0, (byte) value);
        Pixels pixels = new Pixels(2, 2, rgb, _ -> {
            // not pooled
        });
        return new Slice.Frames(List.of(new VideoFrame(HandWrittenSpec.CAMERA, new Moment(0), pixels, null)), Duration.ZERO, Duration.ZERO);
    }

    private static Samples sound(float value) {
        return new Samples(16_000, new float[] {value, 0}, 2, _ -> {
            // not pooled
        });
    }

    /// Gives the number of the call as its first token.
    private static final class CountingEncoder implements Encoder {

        private int count;

        @Override
        public void encode(Slice slice, Baseline baseline, FloatBuffer tokens) {
            count++;
            tokens.put(tokens.position(), count);
        }

        @Override
        public void encodeTensor(ByteBuffer input, FloatBuffer tokens) {
            count++;
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
