package dev.tectum.stage.update;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.fake.TinyBundle;
import dev.tectum.stage.update.store.FolderBundleStore;
import java.io.IOException;
import java.io.RandomAccessFile;
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
    void aLinkIsRefusedEvenWhereItsTargetIsRight() throws IOException {
        Path moved = Files.move(folder.resolve("CARD.md"), temp.resolve("CARD.md"));
        Files.createSymbolicLink(folder.resolve("CARD.md"), moved);

        assertRefused("CARD.md is a link");
    }

    @Test
    void aLinkedManifestIsRefused() throws IOException {
        Path moved = Files.move(folder.resolve("manifest.json"), temp.resolve("manifest.json"));
        Files.createSymbolicLink(folder.resolve("manifest.json"), moved);

        assertRefused("manifest.json is a link");
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
    void aHardLinkIsRefusedForSomebodyElseCouldWriteThroughIt() throws IOException {
        Path elsewhere = Files.move(folder.resolve("head.b8.onnx"), temp.resolve("elsewhere"));
        Files.createLink(folder.resolve("head.b8.onnx"), elsewhere);

        assertRefused("head.b8.onnx is a hard link, one of 2 names of a file");
    }

    @Test
    void aHardLinkedManifestIsRefused() throws IOException {
        Files.createLink(temp.resolve("elsewhere"), folder.resolve("manifest.json"));

        assertRefused("manifest.json is a hard link");
    }

    @Test
    void aLinkThatLeadsToNothingIsRefused() throws IOException {
        Files.createSymbolicLink(folder.resolve("more.bin"), Path.of("../../../nowhere"));

        assertRefused("more.bin is a link");
    }

    @Test
    void aNameThatWritesIntoTheLogIsRefusedAndNotWritten() throws IOException {
        Files.createFile(folder.resolve("a\nb"));

        assertRefused("\"a?b\" is no plain name");
    }

    @Test
    void aNameThatLooksLikeAnotherIsRefused() throws IOException {
        Files.createFile(folder.resolve("he\u0430d.b8.onnx")); // a Cyrillic a

        assertRefused("\"he?d.b8.onnx\" is no plain name");
    }

    @Test
    void twoNamesThatDifferInCapitalsOnlyAreRefused() throws IOException {
        Files.createFile(folder.resolve("Head.b8.onnx"));

        assertRefused("is there twice, in other capitals");
    }

    @Test
    void moreFilesThanABundleHasAreRefused() throws IOException {
        for (int count = 0; count < 300; count++) {
            Files.createFile(folder.resolve("more" + count));
        }

        assertRefused("it has more than 256 files");
    }

    @Test
    void aFolderOfMoreBytesThanABundleHasIsRefusedUnread() throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(folder.resolve("more").toFile(), "rw")) {
            file.setLength(3L << 30); // sparse: takes no room, and its size is beyond 31 bits
        }

        assertRefused("1073741824 bytes: take a smaller bundle");
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
        Files.writeString(manifest, text.replaceFirst(entry, "$1" + bytes.length + "$2" + PlainFile.sha256(bytes)), StandardCharsets.UTF_8);
    }

    private void assertRefused(String why) {
        String refusal = String
                .valueOf(assertThrows(BundleException.class, () -> new BundleFolder(folder, TinyBundle.reader()).verify()).getMessage());
        assertTrue(refusal.startsWith("Bundle " + folder), refusal);
        assertTrue(refusal.contains(why), refusal);
    }
}
