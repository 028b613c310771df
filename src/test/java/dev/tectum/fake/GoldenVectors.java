package dev.tectum.fake;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tectum.json.JsonFields;
import dev.tectum.json.JsonReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/// What the training code computed and wrote down, for the same computation here to be held against.
public final class GoldenVectors {

    private static final Path FOLDER = Path.of("src/test/resources/vectors");

    private GoldenVectors() {
    }

    /// Skips the test where the vectors have not been written.
    public static JsonFields describe(String name) {
        Path file = FOLDER.resolve(name + ".json");
        assumeTrue(Files.exists(file), file + " is not there; models/training/vectors.py writes it");
        return JsonReader.readObject(file);
    }

    /// @param described an object with the `file`'s name
    public static float[] floats(JsonFields described) {
        try {
            FloatBuffer values = ByteBuffer.wrap(Files.readAllBytes(FOLDER.resolve(described.text("file")))).order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer();
            float[] copy = new float[values.remaining()];
            values.get(copy);
            return copy;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
