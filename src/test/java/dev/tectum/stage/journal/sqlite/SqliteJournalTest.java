package dev.tectum.stage.journal.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.event.Alert;
import dev.tectum.domain.event.Decision;
import dev.tectum.domain.event.Event;
import dev.tectum.domain.event.Letter;
import dev.tectum.domain.sense.Station;
import dev.tectum.domain.window.WindowKey;
import dev.tectum.fake.HandWrittenSpec;
import dev.tectum.fake.ScriptedEvents;
import dev.tectum.json.JsonFields;
import dev.tectum.json.JsonReader;
import dev.tectum.stage.journal.EventQuery;
import dev.tectum.stage.journal.JournalException;
import dev.tectum.stage.journal.StoredEvent;
import dev.tectum.wire.AlertJson;
import dev.tectum.wire.LabelBook;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteJournalTest {

    private static final LabelBook LABELS = LabelBook.of(HandWrittenSpec.spec().labels());
    private static final EventQuery ALL = new EventQuery(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 100);

    @TempDir
    Path folder;

    @Test
    void anAlertAndItsLetterAreThereAfterRemember() {
        try (SqliteJournal journal = open()) {
            Event event = ScriptedEvents.raising(3, 1);
            journal.remember(event);
            Letter letter = journal.outbox().pendingAfter("mqtt", HandWrittenSpec.KITCHEN, 0, 10).getFirst();
            assertEquals("new", letter.state());
            assertEquals(AlertJson.told(Alert.of(event).getFirst(), ScriptedEvents.ANCHOR, LABELS),
                    letter.payload());
            JsonFields stored = read(journal.archive().find(letter.alertId()).orElseThrow());
            assertEquals("2026-11-23T08:00:01.500Z", stored.fields("decision").text("at"));
            assertEquals(List.of(letter.alertId()), stored.list("alerts", alert -> alert.text("id")));
        }
    }

    @Test
    void aDeliveredLetterLeavesTheOutboxButNotTheJournal() {
        try (SqliteJournal journal = open()) {
            journal.remember(ScriptedEvents.raising(3, 1));
            journal.remember(ScriptedEvents.updating(4, 1));
            List<Letter> letters = journal.outbox().pendingAfter("mqtt", HandWrittenSpec.KITCHEN, 0, 10);
            journal.outbox().delivered("mqtt", letters.getFirst().sequence());
            assertEquals(List.of(letters.getLast()), journal.outbox().pendingAfter("mqtt", HandWrittenSpec.KITCHEN, 0, 10));
            assertEquals(List.of(), journal.outbox().pendingAfter("mqtt", HandWrittenSpec.KITCHEN, letters.getLast().sequence(), 10));
            assertEquals(2, journal.archive().findEvents(ALL).size());
        }
    }

    @Test
    void aStationSeesOnlyItsOwnLetters() {
        Station cellar = new Station("cellar");
        try (SqliteJournal journal = open()) {
            journal.remember(ScriptedEvents.raising(3, 1));
            journal.remember(ScriptedEvents.event(cellar, 3, ScriptedEvents.GOOD,
                    new Decision.Raise("fire", ScriptedEvents.id(2), 0.9, ScriptedEvents.at(3))));
            assertEquals(List.of(ScriptedEvents.id(2).value()),
                    journal.outbox().pendingAfter("mqtt", cellar, 0, 10).stream().map(Letter::alertId).toList());
        }
    }

    @Test
    void theFirstEventIsAChangeAndThenOnlyWhatDiffers() {
        try (SqliteJournal journal = open()) {
            journal.remember(ScriptedEvents.quiet(1));
            journal.remember(ScriptedEvents.quiet(2));
            journal.remember(ScriptedEvents.event(3, ScriptedEvents.NO_ENVIRONMENT, new Decision.Hold("fire", Optional.empty())));
            List<StoredEvent> events = journal.archive().findEvents(ALL);
            assertEquals(List.of(1L, 3L), ticksOf(events));
            List<String> changes = read(events.getLast()).list("changes", change -> change.text("kind") + " " + change.text("subject") + " "
                    + change.findText("before").orElse("?") + " " + change.text("after"));
            assertEquals(List.of("mode  full no-environment", "grade microphone usable degraded", "grade environment usable missing"),
                    changes);
        }
    }

    private static List<Long> ticksOf(List<StoredEvent> events) {
        return events.stream().map(event -> (event.at().toEpochMilli() - ScriptedEvents.START.toEpochMilli()) / 500).toList();
    }

    @Test
    void ordinaryDecisionsReachTheDiskAsOneRowAMinute() throws SQLException {
        try (SqliteJournal journal = open()) {
            for (long tick = 1; tick <= 130; tick++) {
                journal.remember(ScriptedEvents.quiet(tick));
            }
            assertEquals(1, journal.archive().findEvents(ALL).size());
            assertEquals(130, journal.recent().size());
        }
        assertEquals(List.of("119 {\"labels\":{\"fire\":{\"max\":0.622459,\"mean\":0.622459}},\"modalities\":{"
                + "\"camera\":{\"usable\":1,\"degraded\":0,\"missing\":0},\"microphone\":{\"usable\":1,\"degraded\":0,\"missing\":0},"
                + "\"environment\":{\"usable\":1,\"degraded\":0,\"missing\":0}}}", "11"),
                rows("SELECT CASE decisions WHEN 11 THEN '11' ELSE decisions || ' ' || json END FROM summaries ORDER BY minute"));
    }

    @Test
    void aRevisionStandsForWhatItCorrectsAndChangesNothingElse() throws SQLException {
        try (SqliteJournal journal = open()) {
            Event first = ScriptedEvents.quiet(1);
            WindowKey key = first.key();
            Event revised = new Event(new WindowKey(key.station(), key.tick(), key.at(), 1, false), ScriptedEvents.NO_ENVIRONMENT,
                    first.belief(), first.contributions(), List.of(), first.model());
            journal.remember(first);
            journal.remember(revised);
            assertEquals(List.of(revised), journal.recent());
            assertEquals(1, journal.archive().findEvents(ALL).size());
        }
        assertEquals(List.of("1 1"), rows("SELECT decisions || ' ' || revised FROM summaries"));
    }

    @Test
    void eventsAreFoundByLabelTimeAndPage() {
        try (SqliteJournal journal = open()) {
            journal.remember(ScriptedEvents.quiet(1));
            journal.remember(ScriptedEvents.raising(2, 1));
            journal.remember(ScriptedEvents.updating(3, 1));
            journal.remember(ScriptedEvents.clearing(4, 1));
            SqliteArchive archive = (SqliteArchive) journal.archive();
            EventQuery fire = new EventQuery(Optional.of("fire"), Optional.empty(), Optional.empty(), Optional.empty(), 2);
            assertEquals(List.of(3L, 4L), ticksOf(archive.findEvents(fire)), "the newest, oldest first");
            EventQuery after = new EventQuery(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(1L), 2);
            assertEquals(List.of(2L, 3L), ticksOf(archive.findEvents(after)));
            EventQuery between = new EventQuery(Optional.empty(), Optional.of(ScriptedEvents.START.plusMillis(1000)),
                    Optional.of(ScriptedEvents.START.plusMillis(2000)), Optional.empty(), 10);
            assertEquals(List.of(2L, 3L), ticksOf(archive.findEvents(between)));
            assertEquals(List.of(),
                    archive.findEvents(new EventQuery(Optional.of("flood"), Optional.empty(), Optional.empty(), Optional.empty(), 9)));
            assertEquals(Optional.empty(), archive.find("no'such"));
            assertEquals(1, archive.find("1").orElseThrow().id());
        }
    }

    @Test
    void anAlertThatAFormerRunLeftStandingIsEndedOnce() {
        try (SqliteJournal journal = open()) {
            journal.remember(ScriptedEvents.raising(2, 1));
            journal.remember(ScriptedEvents.clearing(3, 1));
            journal.remember(ScriptedEvents.raising(4, 2));
        }
        open().close();
        try (SqliteJournal journal = open()) {
            List<String> told = journal.outbox().pendingAfter("mqtt", HandWrittenSpec.KITCHEN, 0, 10).stream()
                    .map(letter -> letter.alertId().charAt(25) + letter.state()).toList();
            assertEquals(List.of("1new", "1end", "2new", "2end"), told);
            JsonFields last = read(journal.archive().find(ScriptedEvents.id(2).value()).orElseThrow());
            assertEquals(List.of("new", "end"), last.list("alerts", alert -> alert.text("state")));
        }
    }

    @Test
    void aJournalOfANewerTectumIsLeftAlone() throws SQLException {
        open().close();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(JournalFile.NAME));
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("PRAGMA user_version = 99");
        }
        String message = String.valueOf(assertThrows(JournalException.class, this::open).getMessage());
        assertTrue(message.contains("newer Tectum") && message.contains("schema 99"), message);
    }

    private SqliteJournal open() {
        return SqliteJournal.open(folder, ScriptedEvents.ANCHOR, LABELS, List.of("mqtt"), InstantSource.fixed(ScriptedEvents.START));
    }

    private static JsonFields read(StoredEvent event) {
        return JsonReader.readObject("event", event.json());
    }

    private List<String> rows(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(JournalFile.NAME));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                rows.add(row.getString(1));
            }
        }
        return rows;
    }
}
