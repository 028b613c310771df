package dev.tectum.stage.inference.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.fake.TinyBundle;
import dev.tectum.stage.inference.InferenceException;
import dev.tectum.stage.inference.ModelSet;
import dev.tectum.stage.inference.SelfCheck;
import dev.tectum.stage.inference.SelfCheckReport;
import dev.tectum.stage.update.Bundle;
import dev.tectum.stage.update.BundleFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A bundle was verified, and then somebody puts other files in its place.
class ExchangedFilesTest {

    @TempDir
    Path temp;
    private Bundle bundle;

    @BeforeEach
    void verify() {
        bundle = new BundleFolder(TinyBundle.copyTo(temp), TinyBundle.reader()).verify();
    }

    @Test
    void untouchedItLoads() {
        try (ModelSet models = load()) {
            assertEquals(bundle.spec(), models.spec());
        }
    }

    @Test
    void anotherNetworkOfTheSameSizeIsNotLoaded() throws IOException {
        Path file = bundle.folder().resolve("camera.fp32.onnx");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);

        assertRefused("camera.fp32.onnx is altered: its SHA-256 is ");
    }

    @Test
    void anotherHeadIsNotLoaded() throws IOException {
        Files.copy(bundle.folder().resolve("head.b1.onnx"), bundle.folder().resolve("head.b8.onnx"), StandardCopyOption.REPLACE_EXISTING);

        assertRefused("head.b8.onnx is altered: it is no plain file of ");
    }

    @Test
    void aLinkIsNotFollowedEvenWhereItsTargetIsRight() throws IOException {
        Path file = bundle.folder().resolve("camera.fp32.onnx");
        Files.createSymbolicLink(file, Files.move(file, temp.resolve("elsewhere")));

        assertRefused("camera.fp32.onnx is altered: it is no plain file");
    }

    @Test
    void anotherSelfTestIsNotRead() throws IOException {
        for (String name : new String[] {"selftest.camera.u8", "selftest.fp32.f32"}) {
            Path file = bundle.folder().resolve(name);
            byte[] before = Files.readAllBytes(file);
            try (ModelSet models = load()) {
                Files.write(file, new byte[before.length]);
                SelfCheckReport report = new SelfCheck(models, bundle.folder(), TinyModels.variant("fp32")).run();

                assertFalse(report.passed());
                assertTrue(report.findings().getFirst().contains(name + " is altered"), report.toString());
            }
            Files.write(file, before);
        }
    }

    private ModelSet load() {
        return TinyModels.load(bundle.spec(), bundle.folder(), "fp32");
    }

    private void assertRefused(String why) {
        String message = String.valueOf(assertThrows(InferenceException.class, () -> load().close()).getMessage());
        assertTrue(message.contains(why), message);
    }
}
