package dev.tectum.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.app.wiring.keeping.BareJournal;
import dev.tectum.domain.sense.Station;
import dev.tectum.stage.journal.HeldPromise;
import dev.tectum.stage.journal.ToldAlert;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalCommandTest {

    @TempDir
    Path folder = Path.of("");

    @Test
    void theJournalOfAConfigurationIsExported() throws IOException {
        try (BareJournal journal = BareJournal.open(folder.resolve("data"))) {
            journal.journal().takeOver(List.of(new HeldPromise(Optional.empty(), new Station("den"), Instant.EPOCH, "{}",
                    List.of(new HeldPromise.Letter(new ToldAlert("1", "den", "fire", "new", "{\"severity\":\"critical\"}"), List.of())))));
        }
        String config = config();
        CommandRun lines = CommandRun.of("journal", "export", "--config", config);
        assertEquals(0, lines.exitCode(), lines.err());
        assertTrue(lines.out().contains("\"type\":\"alert\"") && lines.out().contains("\"at\":\"1970-01-01T00:00:00.000Z\""), lines.out());
        CommandRun files = CommandRun.of("journal", "export", "--config", config, "--format", "csv", folder.resolve("out").toString());
        assertEquals(0, files.exitCode(), files.err());
        assertEquals(2, Files.readAllLines(folder.resolve("out/alerts.csv")).size());
        CommandRun again = CommandRun.of("journal", "export", "--config", config, "--format", "csv", folder.resolve("out").toString());
        assertEquals(1, again.exitCode());
        assertTrue(again.err().contains("is there already: name another folder"), again.err());
    }

    @Test
    void wrongUsageIsToldAsSuch() throws IOException {
        String config = config();
        assertEquals(2, CommandRun.of("journal").exitCode());
        assertEquals(2, CommandRun.of("journal", "export", "--config", config, "--from", "yesterday").exitCode());
        assertEquals(2, CommandRun.of("journal", "export", "--config", config, "--format", "csv").exitCode());
        CommandRun nothing = CommandRun.of("journal", "export", "--config", config);
        assertEquals(1, nothing.exitCode());
        assertTrue(nothing.err().contains("There is no journal at"), nothing.err());
    }

    private String config() throws IOException {
        return Files.writeString(folder.resolve("tectum.yml"),
                "schema: 1\nname: den\ndata: data\nbundle: models/home-safety\nstations: [{name: den}]\n").toString();
    }
}
