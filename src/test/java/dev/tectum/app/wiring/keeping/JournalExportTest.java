package dev.tectum.app.wiring.keeping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.event.Decision;
import dev.tectum.fake.HandWrittenSpec;
import dev.tectum.fake.ScriptedEvents;
import dev.tectum.json.JsonFields;
import dev.tectum.json.JsonReader;
import dev.tectum.stage.journal.JournalException;
import dev.tectum.stage.journal.sqlite.SqliteJournal;
import dev.tectum.wire.LabelBook;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalExportTest {

    @TempDir
    Path folder = Path.of("");

    private Optional<SqliteJournal> running = Optional.empty();

    /// It stays open: a device that runs is exported.
    @BeforeEach
    void remember() {
        SqliteJournal journal = SqliteJournal.open(folder.resolve("data"), ScriptedEvents.ANCHOR,
                LabelBook.of(HandWrittenSpec.spec().labels()), List.of("mqtt"), InstantSource.fixed(ScriptedEvents.START));
        running = Optional.of(journal);
        journal.remember(ScriptedEvents.raising(2, 1));
        journal.remember(ScriptedEvents.clearing(4, 1));
        journal.remember(ScriptedEvents.event(6, ScriptedEvents.NO_ENVIRONMENT, new Decision.Hold("fire", Optional.empty())));
        journal.remember(ScriptedEvents.event(8, ScriptedEvents.GOOD, new Decision.Hold("fire", Optional.empty())));
        journal.remember(ScriptedEvents.event(10, ScriptedEvents.NO_ENVIRONMENT, new Decision.Hold("fire", Optional.empty())));
    }

    @AfterEach
    void close() {
        running.ifPresent(SqliteJournal::close);
    }

    @Test
    void everyTableBecomesAFileOfEachFormat() throws IOException {
        export(Optional.empty(), Optional.empty()).write(folder.resolve("out"), true, true);
        assertEquals(List.of("sequence", "event", "at", "id", "station", "label", "state", "severity", "confidence", "because", "message"),
                csv("alerts").getFirst());
        List<String> end = csv("alerts").get(2);
        assertEquals(List.of("2", "2", "2026-11-23T08:00:02.000Z", ScriptedEvents.id(1).value(), "kitchen", "fire", "end", "critical"),
                end.subList(0, 8));
        assertEquals(ScriptedEvents.id(1).value(), JsonReader.readObject("message", end.get(10)).text("id"),
                "quotes and commas come through");
        assertEquals(6, csv("events").size());
        List<String> lines = Files.readAllLines(folder.resolve("out/events.jsonl"));
        assertEquals(5, lines.size());
        JsonFields event = JsonReader.readObject("event", lines.getFirst());
        assertEquals("event", event.text("type"));
        assertEquals("2026-11-23T08:00:01.000Z", event.text("at"));
        assertEquals("decision", event.fields("decision").text("type"));
    }

    @Test
    void anOutageHasABeginningAndAnEndUnlessItLasts() throws IOException {
        export(Optional.empty(), Optional.empty()).write(folder.resolve("out"), true, false);
        assertEquals(List.of(List.of("station", "modality", "began", "ended"),
                List.of("kitchen", "environment", "2026-11-23T08:00:03.000Z", "2026-11-23T08:00:04.000Z"),
                List.of("kitchen", "environment", "2026-11-23T08:00:05.000Z", "")), csv("outages"));
    }

    @Test
    void timeAndLabelNarrowIt() throws IOException {
        StringWriter out = new StringWriter();
        new JournalExport(folder.resolve("data"), Optional.of(ScriptedEvents.START.plusSeconds(2)),
                Optional.of(ScriptedEvents.START.plusSeconds(4)),
                Optional.of("fire")).print(new PrintWriter(out));
        List<String> types = out.toString().lines().map(line -> JsonReader.readObject("line", line))
                .map(line -> line.text("type") + line.findText("at").orElse("").replaceAll(".*T|\\..*", " ")).toList();
        assertEquals(List.of("event 08:00:02 ", "alert 08:00:02 "), types.subList(0, 2));
        assertTrue(types.stream().noneMatch(type -> type.startsWith("event 08:00:03")), "it told no fire");
        assertTrue(types.contains("change 08:00:03 ") && types.contains("outage"), types.toString());
        StringWriter other = new StringWriter();
        export(Optional.empty(), Optional.of("flood")).print(new PrintWriter(other));
        assertTrue(other.toString().lines().noneMatch(line -> line.contains("\"type\":\"alert\"") || line.contains("\"type\":\"event\"")));
    }

    @Test
    void nothingIsWrittenOverAndNoJournalIsMade() throws IOException {
        JournalExport export = export(Optional.empty(), Optional.empty());
        export.write(folder.resolve("out"), true, false);
        assertThrows(FileAlreadyExistsException.class, () -> export.write(folder.resolve("out"), true, false));
        Path nobody = folder.resolve("nobody");
        assertThrows(JournalException.class,
                () -> new JournalExport(nobody, Optional.empty(), Optional.empty(), Optional.empty())
                        .print(new PrintWriter(new StringWriter())));
        assertTrue(Files.notExists(nobody.resolve("journal.db")));
    }

    private JournalExport export(Optional<java.time.Instant> from, Optional<String> label) {
        return new JournalExport(folder.resolve("data"), from, Optional.empty(), label);
    }

    /// Rows of a file as RFC 4180 has them: every line ends with CR and LF, a quoted field doubles its quotes.
    private List<List<String>> csv(String table) throws IOException {
        String text = Files.readString(folder.resolve("out").resolve(table + ".csv"));
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                field.append(text.charAt(++i));
            } else if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && (c == ',' || c == '\r')) {
                row.add(field.toString());
                field.setLength(0);
                if (c == '\r') {
                    assertEquals('\n', text.charAt(++i));
                    rows.add(List.copyOf(row));
                    row.clear();
                }
            } else {
                field.append(c);
            }
        }
        assertTrue(row.isEmpty() && field.isEmpty(), "the last line has its end, too");
        return rows;
    }
}
