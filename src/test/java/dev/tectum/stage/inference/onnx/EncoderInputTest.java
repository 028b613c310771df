package dev.tectum.stage.inference.onnx;

import static dev.tectum.stage.inference.onnx.TinyModels.BASELINE;
import static dev.tectum.stage.inference.onnx.TinyModels.RUNTIME;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnxruntime.OrtException;
import dev.tectum.domain.model.ChannelSpec;
import dev.tectum.domain.model.ModalityInput;
import dev.tectum.domain.sense.VideoFrame;
import dev.tectum.domain.window.Slice;
import dev.tectum.domain.wording.HashedText;
import dev.tectum.domain.wording.Vocabulary;
import dev.tectum.json.JsonFields;
import dev.tectum.json.JsonReader;
import dev.tectum.stage.inference.Baseline;
import dev.tectum.stage.inference.InferenceException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EncoderInputTest {

    private static final ChannelSpec TEMPERATURE = new ChannelSpec("temperature", "°C", -40, 85, 20, 5, false, Optional.empty());
    private static final ChannelSpec GAS = new ChannelSpec("mq2", "raw", 1, 65535, 1, 0.2, true, Optional.empty());
    private static final EncoderInput SERIES = ReadingsInput.of(new ModalityInput.Series(1, 3, List.of(TEMPERATURE, GAS)));

    @Test
    void readingsAreStandardisedAndFlaggedWhereValid() throws OrtException {
        float[] tensor = written(SERIES, TinyModels.readings(new double[] {25, Double.NaN, 86}, new double[] {840, 0.5, 700}));

        assertArrayEquals(new float[] {1, 0, 0, 1, 0, 0, /* validity */ 1, 0, 0, 1, 0, 1}, tensor, 1e-6f);
    }

    @Test
    void aRelativeChannelWithoutAKnownBaselineIsNotValidYet() throws OrtException {
        for (Baseline unknown : List.of(Baseline.of(Map.of()), Baseline.of(Map.of("mq2", 0.0)), Baseline.of(Map.of("mq2", Double.NaN)))) {
            float[] tensor = written(SERIES, TinyModels.readings(new double[] {20, 20, 20}, new double[] {840, 700, 700}), unknown);

            assertArrayEquals(new float[] {0, 0, 0, 0, 0, 0, /* validity */ 1, 1, 1, 0, 0, 0}, tensor);
        }
    }

    @Test
    void aTableIsASeriesOfOneStep() throws OrtException {
        EncoderInput table = ReadingsInput.of(new ModalityInput.Table(List.of(TEMPERATURE, GAS)));

        assertArrayEquals(new long[] {1, 2, 2}, table.form().shape());
        assertArrayEquals(new float[] {-1, 0, 1, 1}, written(table, TinyModels.readings(new double[] {15}, new double[] {700})), 1e-6f);
    }

    @Test
    void aRowWithWordsIsTheSameAsInTraining() throws OrtException {
        JsonFields vectors = JsonReader.readObject(Path.of("src/test/resources/vectors/words.json"));
        JsonFields number = vectors.fields("number");
        ChannelSpec speed = new ChannelSpec("speed", "1/min", number.number("min"), number.number("max"), number.number("mean"),
                number.number("std"), false, Optional.empty());
        ChannelSpec material = ChannelSpec.worded("material", new Vocabulary(vectors.texts("categories")));
        ChannelSpec note = ChannelSpec.worded("note", new HashedText(vectors.integer("buckets")));
        EncoderInput table = ReadingsInput.of(new ModalityInput.Table(List.of(speed, material, note)));

        assertArrayEquals(new long[] {1, 2, vectors.integer("width")}, table.form().shape());
        for (JsonFields row : vectors.list("rows", each -> each)) {
            List<String> cells = row.texts("cells");
            double turns = cells.getFirst().isEmpty() ? Double.NaN : Double.parseDouble(cells.getFirst());
            float[] tensor = written(table, TinyModels.readings(new double[] {turns},
                    new double[] {material.wording().orElseThrow().code(cells.get(1))},
                    new double[] {note.wording().orElseThrow().code(cells.get(2))}));
            double[] expected = row.numbers("input");
            for (int i = 0; i < expected.length; i++) {
                assertEquals(expected[i], tensor[i], 1e-5, "number " + i + " of " + cells);
            }
        }
    }

    @Test
    void framesAreStackedOldestFirstAndTheOldestFillsTheGap() throws OrtException {
        EncoderInput stack = new EncoderInput.ImageInput(new ModalityInput.Image(2, 1, 3));
        VideoFrame old = TinyModels.frames(2, 1, 1).newest();
        VideoFrame young = TinyModels.frames(2, 1, 2).newest();

        byte[] tensor = bytes(stack, new Slice.Frames(List.of(old, young), Duration.ZERO, Duration.ZERO));

        assertArrayEquals(new long[] {1, 3, 1, 2, 3}, stack.form().shape());
        for (int i = 0; i < 6; i++) {
            assertEquals(old.pixels().rgb().get(i), tensor[i]);
            assertEquals(old.pixels().rgb().get(i), tensor[6 + i]);
            assertEquals(young.pixels().rgb().get(i), tensor[12 + i]);
        }
    }

    @Test
    void ofTooManyFramesTheNewestAreTaken() throws OrtException {
        EncoderInput one = new EncoderInput.ImageInput(new ModalityInput.Image(2, 1, 1));
        VideoFrame young = TinyModels.frames(2, 1, 2).newest();

        byte[] tensor = bytes(one, new Slice.Frames(List.of(TinyModels.frames(2, 1, 1).newest(), young), Duration.ZERO, Duration.ZERO));

        assertArrayEquals(new long[] {1, 1, 2, 3}, one.form().shape());
        assertEquals(young.pixels().rgb().get(5), tensor[5]);
    }

    @Test
    void aSliceOfAnotherKindOrSizeIsRefused() {
        EncoderInput image = new EncoderInput.ImageInput(new ModalityInput.Image(32, 32, 1));
        EncoderInput audio = new EncoderInput.AudioInput(new ModalityInput.Audio(16000, 400, 160, 512, 16, 60, 7800, 0.001, 32), (_, _) -> {
        });

        assertRefused(image, TinyModels.frames(16, 32, 1), "takes 32 x 32 pixels, but was given 16 x 32");
        assertRefused(image, TinyModels.sound(5360, 1), "takes frames, but was given Sound");
        assertRefused(audio, TinyModels.sound(5359, 1), "takes 5360 samples at 16000 Hz, but was given 5359");
        assertRefused(SERIES, TinyModels.readings(new double[] {1, 2, 3}), "takes 2 channels, but was given 1");
        assertRefused(SERIES, TinyModels.readings(new double[] {1, 2}, new double[] {1, 2}), "takes 3 steps, but was given 2");
    }

    private static void assertRefused(EncoderInput input, Slice slice, String why) {
        String message = String.valueOf(assertThrows(InferenceException.class, () -> written(input, slice)).getMessage());
        assertTrue(message.contains(why), message);
    }

    private static float[] written(EncoderInput input, Slice slice) throws OrtException {
        return written(input, slice, BASELINE);
    }

    private static float[] written(EncoderInput input, Slice slice, Baseline baseline) throws OrtException {
        try (DirectTensor tensor = new DirectTensor(RUNTIME.environment(), input.form())) {
            input.write(slice, baseline, tensor);
            float[] values = new float[input.form().count()];
            tensor.floats().get(0, values);
            return values;
        }
    }

    private static byte[] bytes(EncoderInput input, Slice slice) throws OrtException {
        try (DirectTensor tensor = new DirectTensor(RUNTIME.environment(), input.form())) {
            input.write(slice, BASELINE, tensor);
            byte[] values = new byte[input.form().count()];
            tensor.bytes().get(0, values);
            return values;
        }
    }
}
