package dev.tectum.stage.evidence.files;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.model.LabelSpec.Severity;
import dev.tectum.domain.time.Moment;
import dev.tectum.fake.HandWrittenSpec;
import dev.tectum.fake.ScriptedEvents;
import dev.tectum.stage.evidence.EvidenceException;
import dev.tectum.stage.evidence.EvidenceFiles;
import dev.tectum.stage.evidence.RaisedAlert;
import dev.tectum.stage.evidence.budget.KeptCase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceFolderTest {

    private static final byte[] PICTURE = {1, 2, 3};

    @TempDir
    Path data;

    @Test
    void whatIsKeptIsFoundWholeAndForItsOwnerAlone() throws IOException {
        EvidenceFolder folder = EvidenceFolder.in(data);
        folder.keep(alert(1), EvidenceFiles.SNAPSHOT, PICTURE);

        Path found = folder.find(id(1), EvidenceFiles.SNAPSHOT).orElseThrow();
        assertArrayEquals(PICTURE, Files.readAllBytes(found));
        assertEquals(data.resolve("evidence").resolve(id(1)).resolve("snapshot.jpg"), found);
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(data.resolve("evidence"))));
        assertEquals(Optional.empty(), folder.find(id(1), EvidenceFiles.CLIP));
    }

    @Test
    void nothingElseCanBeAskedFor() {
        EvidenceFolder folder = EvidenceFolder.in(data);
        folder.keep(alert(1), EvidenceFiles.SNAPSHOT, PICTURE);

        for (String name : List.of("evidence.json", "../x", "recording/recording.json", "snapshot.jpg,new")) {
            assertEquals(Optional.empty(), folder.find(id(1), name));
        }
        assertEquals(Optional.empty(), folder.find("../evidence/" + id(1), EvidenceFiles.SNAPSHOT));
    }

    @Test
    void anotherRunKnowsWhoseItIs() {
        EvidenceFolder.in(data).keep(alert(1), EvidenceFiles.SNAPSHOT, PICTURE);
        KeptCase found = EvidenceFolder.in(data).all().getFirst();

        assertEquals(new KeptCase(id(1), "fire", Severity.CRITICAL, ScriptedEvents.START, found.bytes()), found);
        assertTrue(found.bytes() > PICTURE.length);
    }

    @Test
    void aFolderThatCannotBeFilledIsNotThere() {
        EvidenceFolder folder = EvidenceFolder.in(data);
        assertThrows(EvidenceException.class, () -> folder.keepFolder(alert(1), "recording", draft -> {
            write(draft.resolve("half"));
            throw new EvidenceException("the disk is full");
        }));

        assertEquals(List.of("evidence.json"), names(data.resolve("evidence").resolve(id(1))));
        folder.keepFolder(alert(1), "recording", draft -> write(draft.resolve("whole")));
        assertEquals(List.of("whole"), names(data.resolve("evidence").resolve(id(1)).resolve("recording")));
    }

    @Test
    void whatAFormerRunDidNotCompleteGoes() {
        EvidenceFolder folder = EvidenceFolder.in(data);
        folder.keep(alert(1), EvidenceFiles.SNAPSHOT, PICTURE);
        write(data.resolve("evidence").resolve(id(1)).resolve("clip.webm,new"));

        folder.clearDrafts();
        assertEquals(List.of("evidence.json", "snapshot.jpg"), names(data.resolve("evidence").resolve(id(1))));
    }

    @Test
    void whatSomebodyForgetsMeanwhileDoesNotComeBack() {
        EvidenceFolder folder = EvidenceFolder.in(data);
        folder.keep(alert(1), EvidenceFiles.SNAPSHOT, PICTURE);
        EvidenceFolder others = EvidenceFolder.in(data);
        others.remove(others.all());

        folder.keep(alert(1), EvidenceFiles.CLIP, PICTURE);
        folder.keepFolder(alert(1), "recording", draft -> write(draft.resolve("x")));
        assertEquals(List.of(), names(data.resolve("evidence")));
    }

    @Test
    void aLinkIsNeverFollowed() throws IOException {
        Path elsewhere = Files.createDirectory(data.resolve("elsewhere"));
        write(elsewhere.resolve("precious"));
        EvidenceFolder folder = EvidenceFolder.in(data);
        folder.keep(alert(1), EvidenceFiles.SNAPSHOT, PICTURE);
        Files.createSymbolicLink(data.resolve("evidence").resolve(id(1)).resolve("recording"), elsewhere);
        Files.createSymbolicLink(data.resolve("evidence").resolve(id(1)).resolve("clip.wav"), elsewhere.resolve("precious"));
        Files.createSymbolicLink(data.resolve("evidence").resolve(id(2)), elsewhere);

        assertEquals(Optional.empty(), folder.find(id(1), EvidenceFiles.SOUND));
        folder.remove(folder.all());
        folder.removeAll();

        assertFalse(Files.exists(data.resolve("evidence")));
        assertEquals(List.of("precious"), names(elsewhere));
    }

    @Test
    void aFolderThatIsALinkItselfIsRefused() throws IOException {
        Path elsewhere = Files.createDirectory(data.resolve("elsewhere"));
        write(elsewhere.resolve("precious"));
        Files.createSymbolicLink(data.resolve("evidence"), elsewhere);
        EvidenceFolder folder = EvidenceFolder.in(data);

        assertThrows(EvidenceException.class, () -> folder.keep(alert(1), EvidenceFiles.SNAPSHOT, PICTURE));
        assertThrows(EvidenceException.class, folder::removeAll);
        assertEquals(List.of("precious"), names(elsewhere));
    }

    private static RaisedAlert alert(int number) {
        return new RaisedAlert(ScriptedEvents.id(number), "fire", Severity.CRITICAL, HandWrittenSpec.KITCHEN, Moment.ofSeconds(0),
                Moment.ofSeconds(1), ScriptedEvents.START);
    }

    private static String id(int number) {
        return ScriptedEvents.id(number).value();
    }

    private static void write(Path file) {
        try {
            Files.writeString(file, "x");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static List<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
