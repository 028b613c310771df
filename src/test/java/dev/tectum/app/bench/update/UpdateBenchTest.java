package dev.tectum.app.bench.update;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.app.config.InferenceConfig;
import dev.tectum.app.wiring.LoadedBundle;
import dev.tectum.fake.TinyBundle;
import dev.tectum.stage.update.Bundle;
import dev.tectum.stage.update.scan.check.NetworkScan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is measured is a whole update; how long it takes is no matter for a test.
class UpdateBenchTest {

    private static final long MEBIBYTE = 1 << 20;

    @Test
    void aHeavierReleaseIsFoundTakenPutInUseAndLoaded() {
        try (LoadedBundle tiny = LoadedBundle.open(TinyBundle.FOLDER, InferenceConfig.standard())) {
            UpdateReport report = UpdateBench.run(tiny, MEBIBYTE);
            assertTrue(report.bytes() >= MEBIBYTE && report.bytes() < MEBIBYTE + MEBIBYTE / 2, report.bytes() + " bytes");
            assertEquals(5, report.steps().size());
            assertTrue(report.look().wallMillis() > 0 && report.steps().stream().allMatch(step -> step.cost().wallMillis() > 0));
        }
    }

    @Test
    void aBundleThatIsHeavyEnoughIsOnlyAnotherRelease(@TempDir Path folder) throws IOException {
        Bundle tiny = LoadedBundle.verified(TinyBundle.FOLDER);
        GrownBundle.write(tiny, folder.resolve("next"), 0);
        Bundle next = LoadedBundle.verified(folder.resolve("next"));
        assertEquals(tiny.spec().version().release() + 1, next.spec().version().release());
        assertEquals(tiny.spec().modalities(), next.spec().modalities());
    }

    @Test
    void whatANetworkIsLadenWithBreaksNoRule() throws IOException {
        byte[] laden = Ballast.in(Files.readAllBytes(TinyBundle.FOLDER.resolve("head.b1.onnx")), 100_000, new Random(1));
        assertTrue(laden.length > 400_000);
        assertDoesNotThrow(() -> NetworkScan.check(laden, Set.of()));
    }

    @Test
    void whatIsNoNetworkIsNotLaden() {
        assertThrows(IllegalArgumentException.class, () -> Ballast.in(new byte[] {8, 9}, 1, new Random(1)));
        assertThrows(IllegalArgumentException.class, () -> Ballast.in(new byte[] {3}, 1, new Random(1)));
    }
}
