package dev.tectum.stage.update;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.fake.TinyBundle;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Only plain files of plain names are read, and not too many.
class BundleFilesTest {

    @TempDir
    Path temp;
    private Path folder;

    @BeforeEach
    void copy() {
        folder = TinyBundle.copyTo(temp);
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
    void aFileThatIsAlteredAfterItWasFoundIsRefused() throws IOException {
        PlainFile file = Objects.requireNonNull(PlainFile.allIn(folder).get("CARD.md"));
        Files.delete(file.path());
        Files.write(file.path(), new byte[(int) file.size()]);

        String refusal = String.valueOf(assertThrows(BundleException.class, file::bytes).getMessage());
        assertTrue(refusal.startsWith("CARD.md was altered while it was read"), refusal);
    }

    @Test
    void aFileThatBecomesALinkAfterItWasFoundIsNotRead() throws IOException {
        PlainFile file = Objects.requireNonNull(PlainFile.allIn(folder).get("CARD.md"));
        Files.createSymbolicLink(file.path(), Files.move(file.path(), temp.resolve("CARD.md")));

        assertThrows(IOException.class, file::sha256);
    }

    private void assertRefused(String why) {
        String refusal = String
                .valueOf(assertThrows(BundleException.class, () -> new BundleFolder(folder, TinyBundle.reader()).verify()).getMessage());
        assertTrue(refusal.startsWith("Bundle " + folder), refusal);
        assertTrue(refusal.contains(why), refusal);
    }
}
