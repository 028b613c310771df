package dev.tectum.stage.journal.sqlite;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tectum.domain.event.Letter;
import dev.tectum.fake.ChildJvm;
import dev.tectum.fake.HandWrittenSpec;
import dev.tectum.fake.ScriptedEvents;
import dev.tectum.stage.journal.JournalException;
import dev.tectum.wire.LabelBook;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class BadStorageTest {

    @TempDir
    Path folder;

    @Test
    void everyAlertThatWasRememberedBeforeAPowerCutIsThereAfterIt() throws IOException, InterruptedException {
        Process child = ChildJvm.start(PowerCut.class, folder.toString());
        int said = 0;
        try (BufferedReader out = child.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                said = Integer.parseInt(line);
                if (said == 40) {
                    child.toHandle().destroyForcibly(); // leaves the stream open, unlike the process's own
                }
            }
        }
        assertTrue(child.waitFor(20, TimeUnit.SECONDS));
        assertTrue(said >= 40, "the child said only " + said);
        try (SqliteJournal journal = open(folder)) {
            List<String> raised = journal.outbox().pendingAfter("mqtt", HandWrittenSpec.KITCHEN, 0, 10_000).stream()
                    .filter(letter -> letter.state().equals("new")).map(Letter::alertId).toList();
            for (int number = 1; number <= said; number++) {
                assertTrue(raised.contains(ScriptedEvents.id(number).value()), "alert " + number + " is lost");
            }
        }
    }

    @Test
    void aFullDiskIsToldAndLosesNothingAndIsLeftBehindWhenThereIsRoomAgain() throws IOException, InterruptedException {
        Path kept = Files.createDirectories(folder.resolve("kept"));
        Path small = Files.createDirectories(folder.resolve("small"));
        List<String> smallDisk = List.of("unshare", "-rm", "sh", "-c",
                "mount -t tmpfs -o size=2m none \"" + small + "\" && \"$@\" && cp \""
                        + small + "\"/* \"" + kept + "\"",
                "sh");
        assumeTrue(new ProcessBuilder("unshare", "-rm", "mount", "-t", "tmpfs", "none", small.toString()).start().waitFor() == 0,
                "This machine does not let a test mount a small disk (unshare -rm)");
        Process child = ChildJvm.start(smallDisk, FullDisk.class, small.toString());
        List<String> said = child.inputReader(StandardCharsets.UTF_8).readAllLines();
        assertEquals(0, child.waitFor());
        String refusal = said.getFirst();
        assertTrue(refusal.startsWith("The journal " + small + "/journal.db cannot be written: the disk is full"), refusal);
        int remembered = Integer.parseInt(said.getLast());
        try (SqliteJournal journal = open(kept)) {
            long raised = journal.outbox().pendingAfter("mqtt", HandWrittenSpec.KITCHEN, 0, 10_000).stream()
                    .filter(letter -> letter.state().equals("new")).count();
            assertEquals(remembered, raised);
        }
    }

    @Test
    void aDamagedJournalIsSetAsideAndANewOneBegins() throws IOException {
        byte[] noise = "this is no database, however long one looks at it ".repeat(100).getBytes(StandardCharsets.UTF_8);
        Files.write(folder.resolve("journal.db"), noise);
        try (SqliteJournal journal = open(folder)) {
            journal.remember(ScriptedEvents.raising(1, 1));
            assertEquals(1, journal.outbox().pendingAfter("mqtt", HandWrittenSpec.KITCHEN, 0, 10).size());
        }
        assertArrayEquals(noise, Files.readAllBytes(folder.resolve("journal.damaged-20261123T080000Z.db")));
    }

    @Test
    void aDatabaseWithADamagedPageIsSetAsideToo() throws IOException {
        try (SqliteJournal journal = open(folder)) {
            for (int number = 1; number <= 20; number++) {
                journal.remember(ScriptedEvents.raising(number, number));
            }
        }
        byte[] bytes = Files.readAllBytes(folder.resolve("journal.db"));
        for (int i = 4096; i < bytes.length; i++) {
            bytes[i] ^= 0x5a;
        }
        Files.write(folder.resolve("journal.db"), bytes);
        open(folder).close();
        open(folder).close();
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(1, files.filter(file -> file.getFileName().toString().startsWith("journal.damaged-")).count());
        }
    }

    @Test
    void aFolderThatCannotBeMadeIsNamed() throws IOException {
        Path file = Files.createFile(folder.resolve("a-file"));
        String message = String.valueOf(assertThrows(JournalException.class, () -> open(file.resolve("data"))).getMessage());
        assertTrue(message.contains(file + "/data") && message.contains("choose another data folder"), message);
    }

    @Test
    void aFolderWithoutTheRightToWriteIsNamed() {
        Path forbidden = Path.of("/sys/kernel"); // not even root makes files there
        assumeTrue(Files.isDirectory(forbidden), "This machine has no /sys/kernel");
        String message = String.valueOf(assertThrows(JournalException.class, () -> open(forbidden)).getMessage());
        assertTrue(message.contains("/sys/kernel/journal.db cannot be opened") && message.contains("right to write"), message);
    }

    private static SqliteJournal open(Path folder) {
        return SqliteJournal.open(folder, ScriptedEvents.ANCHOR, LabelBook.of(HandWrittenSpec.spec().labels()), List.of("mqtt"),
                InstantSource.fixed(ScriptedEvents.START));
    }
}
