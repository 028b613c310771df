package dev.tectum.stage.inference.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.fake.TinyBundle;
import dev.tectum.stage.inference.InferenceException;
import dev.tectum.stage.inference.ModelSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Networks that are not what the manifest says, each refused at load with file, tensor, expected and found.
class BrokenNetworksTest {

    @TempDir
    Path temp;
    private Path folder;

    @BeforeEach
    void copy() {
        folder = TinyBundle.copyTo(temp);
    }

    @Test
    void theUntouchedCopyLoads() {
        try (ModelSet models = TinyModels.load(folder, "fp32")) {
            assertEquals("tiny 1.0.0", models.version().toString());
        }
    }

    @Test
    void aHeadForAnotherBatchIsRefused() throws IOException {
        replace("head.b8.onnx", "head.b1.onnx");

        assertRefused("head.b8.onnx: input \"camera_tokens\" should be float[8, 4, 8] by the manifest, but is float[1, 4, 8]");
    }

    @Test
    void anEncoderOfAnotherModalityIsRefused() throws IOException {
        replace("camera.fp32.onnx", "microphone.fp32.onnx");

        assertRefused("camera.fp32.onnx: input \"input\" should be uint8[1, 32, 32, 3] by the manifest, but is float[1, 1, 16, 32]");
    }

    @Test
    void aHeadInPlaceOfAnEncoderIsRefused() throws IOException {
        replace("camera.fp32.onnx", "head.b1.onnx");

        assertRefused("camera.fp32.onnx has no input \"input\"; it has camera_tokens");
    }

    @Test
    void aTruncatedNetworkIsRefused() throws IOException {
        Path file = folder.resolve("environment.fp32.onnx");
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));

        assertRefused("environment.fp32.onnx cannot be loaded on cpu: ");
    }

    @Test
    void anEmptyNetworkIsRefused() throws IOException {
        Files.write(folder.resolve("camera.fp32.onnx"), new byte[0]);

        assertRefused("camera.fp32.onnx cannot be loaded on cpu: ");
    }

    @Test
    void aMissingNetworkIsRefused() throws IOException {
        Files.delete(folder.resolve("camera.fp32.onnx"));

        assertRefused("camera.fp32.onnx cannot be read: ");
    }

    private void replace(String file, String other) throws IOException {
        Files.copy(folder.resolve(other), folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }

    private void assertRefused(String why) {
        String message = String.valueOf(assertThrows(InferenceException.class, () -> TinyModels.load(folder, "fp32").close()).getMessage());
        assertTrue(message.contains(why), message);
        assertEquals(1, message.lines().count(), message);
    }
}
