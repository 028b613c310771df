package dev.tectum.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.model.LabelSpec.Severity;
import dev.tectum.domain.time.Moment;
import dev.tectum.fake.HandWrittenSpec;
import dev.tectum.fake.ScriptedEvents;
import dev.tectum.stage.evidence.EvidenceFiles;
import dev.tectum.stage.evidence.RaisedAlert;
import dev.tectum.stage.evidence.files.EvidenceFolder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForgetCommandTest {

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void keep() throws IOException {
        file = Files.writeString(folder.resolve("tectum.yml"), "name: box\nbundle: b\nstations: [{name: den}]\n");
        RaisedAlert alert = new RaisedAlert(ScriptedEvents.id(1), "fire", Severity.CRITICAL, HandWrittenSpec.KITCHEN, Moment.ofSeconds(0),
                Moment.ofSeconds(1), ScriptedEvents.START);
        EvidenceFolder.in(folder.resolve("data")).keep(alert, EvidenceFiles.SNAPSHOT, new byte[2_000_000]);
    }

    @Test
    void itSaysWhatItHasErased() {
        CommandRun run = forget("--all", "--yes");
        assertEquals("Erased: evidence of 1 alerts (2.0 MB); 0 alerts, 0 events and 0 verdicts of the journal\n", run.out());
        assertEquals(0, run.exitCode());
        assertFalse(isThere());
        assertEquals("There is nothing of that kind.\n", forget("--all", "--yes").out());
    }

    @Test
    void whoDoesNotAgreeKeepsEverything() {
        InputStream standard = System.in;
        try {
            System.setIn(new ByteArrayInputStream("no\n".getBytes(StandardCharsets.UTF_8)));
            CommandRun run = forget("--label", "fire");
            assertEquals(1, run.exitCode());
            assertTrue(run.err().contains("This erases for good: evidence of 1 alerts (2.0 MB)"), run.err());
            assertEquals("Nothing was erased.\n", run.out());
        } finally {
            System.setIn(standard);
        }
        assertTrue(isThere());
    }

    @Test
    void onlyWhatIsMeantGoes() {
        assertEquals("There is nothing of that kind.\n", forget("--label", "person", "--yes").out());
        assertEquals("There is nothing of that kind.\n", forget("--before", "2026-11-23T08:00:00Z", "--yes").out());
        assertTrue(isThere());
        assertEquals(0, forget("--label", "fire", "--before", "2026-11-23T09:00:01+01:00", "--yes").exitCode());
        assertFalse(isThere());
    }

    @Test
    void whatCannotBeMeantIsWrongUsage() {
        assertEquals(2, forget("--yes").exitCode());
        assertEquals(2, forget("--all", "--before", "2026-11-23", "--yes").exitCode());
        assertTrue(forget("--before", "yesterday").err().contains("--before takes a day such as 2026-11-23"));
        assertTrue(isThere());
    }

    private CommandRun forget(String... words) {
        String[] line = new String[words.length + 3];
        line[0] = "forget";
        line[1] = "--config";
        line[2] = file.toString();
        System.arraycopy(words, 0, line, 3, words.length);
        return CommandRun.of(line);
    }

    private boolean isThere() {
        return Files.exists(folder.resolve("data/evidence").resolve(ScriptedEvents.id(1).value()).resolve("snapshot.jpg"));
    }
}
