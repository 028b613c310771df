package dev.tectum.stage.inference.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.tectum.disk.Sha256;
import dev.tectum.domain.model.FileDigest;
import dev.tectum.fake.TinyBundle;
import dev.tectum.stage.inference.BundleFiles;
import dev.tectum.stage.inference.InferenceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BareNetworkTest {

    private static final BundleFiles TINY = BundleFiles.of(TinyModels.SPEC, TinyBundle.FOLDER);

    @Test
    void multiplicationsAreThoseOfItsConvolutions() {
        long stem = 8 * 16 * 16 * 3 * 3 * 3; // 8 channels of 16 x 16 from 3 x 3 pixels of 3 colours
        long tokens = 8 * 2 * 2 * 8; // 8 numbers at 2 x 2 places from 8 each
        assertEquals(stem + tokens, multiplications("camera.fp32.onnx"));
        assertEquals(8 * 8 * 6 * 3 + 8 * 2 * 8, multiplications("environment.fp32.onnx"));
    }

    @Test
    void anotherNumberFormatMultipliesAsOften() {
        assertEquals(multiplications("camera.fp32.onnx"), multiplications("camera.u8s8.onnx"));
        assertEquals(multiplications("microphone.fp32.onnx"), multiplications("microphone.s8s8.onnx"));
    }

    @Test
    void everyNetworkOfABundleRunsOnNoise() {
        for (String file : new String[] {"camera.u8s8.onnx", "microphone.fp32.onnx", "head.b8.onnx"}) {
            try (BareNetwork network = BareNetwork.open(TinyModels.RUNTIME, TINY, file)) {
                network.run();
                network.run();
            }
        }
    }

    @Test
    void whatIsNoNetworkIsRefused(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("none.onnx"), "no network");
        BundleFiles files = new BundleFiles(folder, List.of(new FileDigest("none.onnx", Files.size(file), Sha256.of(file))));
        assertThrows(InferenceException.class, () -> BareNetwork.open(TinyModels.RUNTIME, files, "none.onnx"));
        assertThrows(InferenceException.class, () -> BareNetwork.multiplications(TinyModels.RUNTIME, files, "none.onnx"));
    }

    private static long multiplications(String file) {
        return BareNetwork.multiplications(TinyModels.RUNTIME, TINY, file);
    }
}
