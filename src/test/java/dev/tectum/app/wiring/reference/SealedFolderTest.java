package dev.tectum.app.wiring.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.stage.update.BundleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two recordings of the owner's own, sealed; then somebody has been there.
class SealedFolderTest {

    @TempDir
    private Path temp = Path.of("");
    private Path folder = temp;
    private Path key = temp;
    private OwnRecordings own = new OwnRecordings(temp, temp);

    @BeforeEach
    void seal() throws IOException {
        folder = temp.resolve("recordings");
        key = temp.resolve("data/recordings.key");
        own = new OwnRecordings(folder, key);
        for (String name : List.of("kettle", "visitor")) {
            Files.createDirectories(folder.resolve(name));
            Files.writeString(folder.resolve(name).resolve("recording.json"), "{}");
            Files.writeString(folder.resolve(name).resolve("environment.csv"), "seconds\n");
        }
        assertEquals(ReferenceSet.nothing(), own.open(), "nothing was sealed yet");
        assertEquals(2, own.seal());
    }

    @Test
    void whatWasSealedIsPlayed() {
        assertEquals(new ReferenceSet(List.of(Reference.vouched(folder.resolve("kettle")), Reference.vouched(folder.resolve("visitor"))),
                List.of()), own.open());
    }

    @Test
    void onlyTheOwnerMayReadTheKey() throws IOException {
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(key)));
    }

    @Test
    void sealedAnewItIsStillTheSameKey() throws IOException {
        String before = Files.readString(key);
        Files.writeString(folder.resolve("kettle/environment.csv"), "seconds,temperature\n");
        own.seal();
        assertEquals(List.of(), own.open().troubles());
        assertEquals(before, Files.readString(key));
    }

    @Test
    void anAlteredFileLeavesItsRecordingOutAndIsTold() throws IOException {
        Files.writeString(folder.resolve("kettle/environment.csv"), "secundes\n"); // as long as before
        assertLeavesOutKettle("is not the file that was sealed");
    }

    @Test
    void aMissingFileLeavesItsRecordingOut() throws IOException {
        Files.delete(folder.resolve("kettle/environment.csv"));
        assertLeavesOutKettle("is missing");
    }

    @Test
    void anAddedFileLeavesItsRecordingOut() throws IOException {
        Files.writeString(folder.resolve("kettle/microphone.wav"), "");
        assertLeavesOutKettle("was not there");
    }

    @Test
    void aLinkIsNotTheFileThatWasSealed() throws IOException {
        Path file = folder.resolve("kettle/environment.csv");
        Path elsewhere = Files.move(file, temp.resolve("elsewhere.csv"));
        Files.createSymbolicLink(file, elsewhere);
        assertLeavesOutKettle("is not the file that was sealed");
    }

    @Test
    void aRecordingThatNobodySealedIsNotPlayedAndNoTrouble() throws IOException {
        Files.createDirectories(folder.resolve("new"));
        Files.writeString(folder.resolve("new/recording.json"), "{}");
        assertEquals(List.of(), own.open().troubles());
        assertEquals(2, own.open().recordings().size());
    }

    @Test
    void aListThatWasChangedIsTrustedInNothing() throws IOException {
        Path list = folder.resolve("recordings.json");
        Files.writeString(list, Files.readString(list).replace("visitor", "robbers"));
        assertTrustsNothing("is not signed");
    }

    @Test
    void aForeignSignatureOrNoneIsTrustedInNothing() throws IOException {
        Files.writeString(folder.resolve("recordings.sig"), "00".repeat(64));
        assertTrustsNothing("is not signed");
        Files.writeString(folder.resolve("recordings.sig"), "signed, the owner");
        assertTrustsNothing("is not signed");
        Files.delete(folder.resolve("recordings.sig"));
        assertTrustsNothing("cannot be read");
    }

    @Test
    void aBrokenKeyIsTold() throws IOException {
        Files.writeString(key, "rubbish\n");
        assertEquals(1, own.open().troubles().size());
        assertThrows(BundleException.class, own::seal);
    }

    @Test
    void thereIsNothingToSealInAnEmptyFolder() throws IOException {
        Path empty = Files.createDirectory(temp.resolve("empty"));
        BundleException refused = assertThrows(BundleException.class, () -> new OwnRecordings(empty, key).seal());
        assertTrue(String.valueOf(refused.getMessage()).contains("no recording"));
    }

    private void assertLeavesOutKettle(String why) {
        ReferenceSet set = own.open();
        assertEquals(List.of(Reference.vouched(folder.resolve("visitor"))), set.recordings());
        assertEquals(1, set.troubles().size());
        assertTrue(set.troubles().getFirst().contains(why), set.troubles().toString());
    }

    private void assertTrustsNothing(String why) {
        ReferenceSet set = own.open();
        assertEquals(List.of(), set.recordings());
        assertTrue(set.troubles().getFirst().contains(why), set.troubles().toString());
    }
}
