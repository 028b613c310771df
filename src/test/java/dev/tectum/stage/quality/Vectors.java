package dev.tectum.stage.quality;

import dev.tectum.domain.quality.Grade;
import dev.tectum.domain.sense.Pixels;
import dev.tectum.json.JsonFields;
import dev.tectum.json.JsonReader;
import dev.tectum.json.JsonValue;
import dev.tectum.stage.quality.measure.ImageMeasure;
import dev.tectum.stage.quality.measure.View;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// The shared vectors that `models/training/quality_vectors.py` writes.
final class Vectors {

    private static final Path FOLDER = Path.of("src/test/resources/vectors");

    private Vectors() {
    }

    static JsonFields read() {
        return JsonReader.readObject(FOLDER.resolve("quality.json"));
    }

    static Pixels pixels(JsonFields vector) {
        byte[] bytes = bytes(vector.text("file"));
        return new Pixels(vector.integer("width"), vector.integer("height"), ByteBuffer.allocateDirect(bytes.length).put(bytes).flip(),
                _ -> {
                });
    }

    /// The view that the camera usually has, the one of the picture `usual`; null where the vector names none.
    static @Nullable View usualView(JsonFields vector) {
        if (vector.findText("usual").isEmpty()) {
            return null;
        }
        ImageMeasure measure = new ImageMeasure();
        byte[] bytes = bytes(vector.text("usual"));
        measure.look(new Pixels(vector.integer("width"), vector.integer("height"),
                ByteBuffer.allocateDirect(bytes.length).put(bytes).flip(), _ -> {
                }));
        return measure.view();
    }

    static OptionalDouble findNumber(JsonFields fields, String name) {
        return fields.findNumber(name).map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
    }

    static float[] samples(JsonFields vector) {
        ByteBuffer bytes = ByteBuffer.wrap(bytes(vector.text("file"))).order(ByteOrder.LITTLE_ENDIAN);
        float[] samples = new float[bytes.remaining() / Float.BYTES];
        bytes.asFloatBuffer().get(samples);
        return samples;
    }

    private static byte[] bytes(String file) {
        try {
            return Files.readAllBytes(FOLDER.resolve(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// A list of numbers; null is not a number.
    static double[] numbers(JsonValue list) {
        return ((JsonValue.JsonArray) list).elements().stream()
                .mapToDouble(element -> element instanceof JsonValue.JsonNumber number ? number.value().doubleValue() : Double.NaN)
                .toArray();
    }

    /// What the vector says of a grade, to compare with [#told].
    static String expected(JsonFields vector) {
        return vector.text("grade") + " " + vector.findText("reason").orElse("well");
    }

    static String told(Grade grade) {
        return grade.wireName() + " " + grade.reason().map(reason -> reason.wireName()).orElse("well");
    }
}
