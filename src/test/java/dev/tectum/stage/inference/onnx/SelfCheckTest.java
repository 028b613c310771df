package dev.tectum.stage.inference.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.fake.TinyBundle;
import dev.tectum.stage.inference.ModelSet;
import dev.tectum.stage.inference.SelfCheck;
import dev.tectum.stage.inference.SelfCheckReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelfCheckTest {

    @TempDir
    Path temp;

    @ParameterizedTest
    @ValueSource(strings = {"fp32", "u8s8", "s8s8"})
    void everyVariantComputesHereWhatItComputedWhereItWasMade(String variant) {
        SelfCheckReport report = check(TinyBundle.FOLDER, variant);

        assertEquals(List.of(), report.findings());
        assertTrue(report.passed());
        assertTrue(report.largestError() <= report.tolerance(), report.toString());
    }

    @Test
    void inFp32TheTwoLanguagesAgreeWithinATenThousandth() {
        assertTrue(check(TinyBundle.FOLDER, "fp32").largestError() <= 1e-4);
    }

    @Test
    void anotherInputIsNoticed() throws IOException {
        Path folder = TinyBundle.copyTo(temp);
        Files.write(folder.resolve("selftest.camera.u8"), new byte[32 * 32 * 3]);

        SelfCheckReport report = check(folder, "fp32");

        assertFalse(report.passed());
        assertTrue(report.findings().getFirst().startsWith("variant fp32 is off by "), report.toString());
    }

    @Test
    void filesOfTheWrongSizeAreNoticed() throws IOException {
        Path folder = TinyBundle.copyTo(temp);
        Files.write(folder.resolve("selftest.fp32.f32"), new byte[4]);
        assertEquals(List.of("variant fp32: selftest.fp32.f32 has 4 bytes, not one float a subset and label"),
                check(folder, "fp32").findings());

        Files.write(folder.resolve("selftest.microphone.f32"), new byte[8]);
        assertEquals(List.of("variant fp32: Modality microphone takes 2048 bytes, but was given 8"), check(folder, "fp32").findings());
    }

    private static SelfCheckReport check(Path folder, String variant) {
        try (ModelSet models = TinyModels.load(folder, variant)) {
            return new SelfCheck(models, folder, TinyModels.variant(variant)).run();
        }
    }
}
