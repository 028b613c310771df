package dev.tectum.stage.update;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.disk.Sha256;
import dev.tectum.fake.TinyBundle;
import dev.tectum.stage.update.store.FolderBundleStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleFolderTest {

    @TempDir
    Path temp;
    private Path folder;

    @BeforeEach
    void copy() {
        folder = TinyBundle.copyTo(temp);
    }

    @Test
    void aFolderThatIsJustWhatItsManifestSaysIsABundle() {
        Bundle bundle = new FolderBundleStore(folder, TinyBundle.reader()).current();

        assertEquals(folder, bundle.folder());
        assertEquals(TinyBundle.spec(), bundle.spec());
    }

    @Test
    void aMissingFileIsNamed() throws IOException {
        Files.delete(folder.resolve("head.b8.onnx"));

        assertRefused("head.b8.onnx is missing");
    }

    @Test
    void oneAlteredByteIsFound() throws IOException {
        Path file = folder.resolve("camera.fp32.onnx");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);

        assertRefused("camera.fp32.onnx is altered: its SHA-256 is ");
    }

    @Test
    void aTruncatedFileIsFoundByItsSize() throws IOException {
        Path file = folder.resolve("CARD.md");
        Files.writeString(file, "# tiny", StandardCharsets.UTF_8);

        assertRefused("CARD.md has 6 bytes, but the manifest says 80");
    }

    @Test
    void aFileThatNobodyVouchesForIsRefused() throws IOException {
        Files.createFile(folder.resolve(".hidden"));

        assertRefused(".hidden is not listed in the manifest");
    }

    @Test
    void aFolderInsideIsRefused() throws IOException {
        Files.createDirectory(folder.resolve("more"));

        assertRefused("more is a folder");
    }

    @Test
    void aFolderWithoutManifestIsNoBundle() throws IOException {
        Files.delete(folder.resolve("manifest.json"));

        assertRefused("there is no manifest.json");
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        folder = temp.resolve("nowhere");

        assertRefused("nowhere: there is no such folder");
    }

    @Test
    void aTruncatedManifestIsRefusedWithLineAndColumn() throws IOException {
        Path manifest = folder.resolve("manifest.json");
        Files.writeString(manifest, Files.readString(manifest, StandardCharsets.UTF_8).substring(0, 100), StandardCharsets.UTF_8);

        assertRefused("(line ");
    }

    @Test
    void aManifestThatIsNoTextIsRefused() throws IOException {
        Files.write(folder.resolve("manifest.json"), new byte[] {'{', (byte) 0xff, (byte) 0xfe});

        assertRefused("manifest.json cannot be read");
    }

    @Test
    void aNetworkThatIsNotOneIsRefusedAlthoughTheManifestVouchesForIt() throws IOException {
        vouchFor("head.b8.onnx", "no network".getBytes(StandardCharsets.UTF_8));

        assertRefused("head.b8.onnx is not run: ");
    }

    @Test
    void aNetworkInThePlaceOfAnotherIsRefused() throws IOException {
        vouchFor("camera.fp32.onnx", Files.readAllBytes(folder.resolve("microphone.fp32.onnx")));

        assertRefused("camera.fp32.onnx is not run: input \"input\" should be uint8[1, 32, 32, 3] by the manifest, but is float[1, 1, ");
    }

    /// Puts other bytes into a file, and their size and hash into the manifest.
    private void vouchFor(String name, byte[] bytes) throws IOException {
        Files.write(folder.resolve(name), bytes);
        Path manifest = folder.resolve("manifest.json");
        String text = Files.readString(manifest, StandardCharsets.UTF_8);
        String entry = "(\"path\": \"" + Pattern.quote(name) + "\",\\s*\"size\": )\\d+(,\\s*\"sha256\": \")[0-9a-f]+";
        Files.writeString(manifest, text.replaceFirst(entry, "$1" + bytes.length + "$2" + Sha256.of(bytes)), StandardCharsets.UTF_8);
    }

    private void assertRefused(String why) {
        String refusal = String
                .valueOf(assertThrows(BundleException.class, () -> new BundleFolder(folder, TinyBundle.reader()).verify()).getMessage());
        assertTrue(refusal.startsWith("Bundle " + folder), refusal);
        assertTrue(refusal.contains(why), refusal);
    }
}
