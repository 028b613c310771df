package dev.tectum.app.wiring.evidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.belief.Contributions;
import dev.tectum.domain.event.Decision;
import dev.tectum.domain.event.Event;
import dev.tectum.domain.model.LabelSpec.Severity;
import dev.tectum.fake.HandWrittenSpec;
import dev.tectum.fake.ScriptedEvents;
import dev.tectum.stage.evidence.EvidenceFiles;
import dev.tectum.stage.evidence.RaisedAlert;
import dev.tectum.stage.evidence.files.EvidenceFolder;
import dev.tectum.stage.journal.EventQuery;
import dev.tectum.stage.journal.Forgotten;
import dev.tectum.stage.journal.sqlite.SqliteJournal;
import dev.tectum.wire.LabelBook;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two alerts of fire, an hour apart, and one of a person in between.
class ForgettingTest {

    private static final long HOUR = 7200; // ticks
    private static final Forgotten ALL = new Forgotten(Optional.empty(), Optional.empty());

    @TempDir
    Path data;

    @BeforeEach
    void live() {
        try (SqliteJournal journal = journal()) {
            raise(journal, "fire", 1, 2);
            raise(journal, "person", 2, HOUR / 2);
            raise(journal, "fire", 3, HOUR);
        }
    }

    @Test
    void ofALabelEverythingGoesAndTheOthersStay() {
        Forgetting.Account gone = new Forgetting(data).erase(new Forgotten(Optional.of("fire"), Optional.empty()));

        assertEquals(2, gone.cases());
        assertEquals(new Forgotten.Count(2, 2, 0, 2), gone.journal());
        assertEquals(List.of(ScriptedEvents.id(2).value()), kept());
        assertEquals(1, events());
    }

    @Test
    void whatIsOlderGoesAndWhatIsYoungerStays() {
        Forgetting.Account gone = new Forgetting(data)
                .erase(new Forgotten(Optional.empty(), Optional.of(ScriptedEvents.START.plusSeconds(3000))));

        assertEquals(2, gone.cases());
        assertEquals(2, gone.journal().alerts());
        assertEquals(List.of(ScriptedEvents.id(3).value()), kept());
    }

    @Test
    void nothingIsLeftInTheBytesOfTheJournalWhenAllGoes() throws IOException {
        assertTrue(holds(ScriptedEvents.id(2).value()));
        Files.writeString(data.resolve("journal.damaged-20261123.db"), "x");

        Forgetting.Account gone = new Forgetting(data).erase(ALL);

        assertEquals(1, gone.damaged());
        assertFalse(holds(ScriptedEvents.id(2).value()) || holds("\"type\":\"decision\""));
        assertFalse(Files.exists(data.resolve("evidence")) || Files.exists(data.resolve("journal.damaged-20261123.db")));
        assertTrue(new Forgetting(data).find(ALL).isNothing());
    }

    @Test
    void aJournalThatIsWrittenMeanwhileForgetsAndGoesOn() {
        try (SqliteJournal journal = journal()) {
            raise(journal, "person", 4, HOUR + 2);
            new Forgetting(data).erase(ALL);
            assertEquals(0, journal.archive().findEvents(query()).size());
            raise(journal, "person", 5, HOUR + 4);
            assertEquals(1, journal.archive().findEvents(query()).size());
        }
        assertEquals(List.of(ScriptedEvents.id(5).value()), kept());
    }

    @Test
    void lookingErasesNothing() {
        assertFalse(new Forgetting(data).find(ALL).isNothing());
        assertEquals(3, kept().size());
        assertEquals(3, events());
    }

    @Test
    void aFolderThatIsNotThereHoldsNothing() {
        assertTrue(new Forgetting(data.resolve("absent")).erase(ALL).isNothing());
        assertFalse(Files.exists(data.resolve("absent")));
    }

    private SqliteJournal journal() {
        return SqliteJournal.open(data, ScriptedEvents.ANCHOR, LabelBook.of(HandWrittenSpec.spec().labels()), List.of("mqtt"),
                InstantSource.fixed(ScriptedEvents.START));
    }

    private void raise(SqliteJournal journal, String label, int alert, long tick) {
        Decision raise = new Decision.Raise(label, ScriptedEvents.id(alert), 0.9, ScriptedEvents.at(tick));
        Event fire = ScriptedEvents.event(tick, ScriptedEvents.GOOD, raise);
        Contributions.OfLabel account = fire.contributions().of("fire");
        journal.remember(new Event(fire.key(), fire.quality(), fire.belief(), new Contributions(Map.of("fire", account, "person", account)),
                List.of(raise), fire.model()));
        EvidenceFolder.in(data).keep(new RaisedAlert(ScriptedEvents.id(alert), label, Severity.INFO, HandWrittenSpec.KITCHEN,
                ScriptedEvents.at(tick), ScriptedEvents.at(tick), ScriptedEvents.ANCHOR.instantOf(ScriptedEvents.at(tick))),
                EvidenceFiles.SNAPSHOT, new byte[100]);
    }

    private List<String> kept() {
        return EvidenceFolder.in(data).all().stream().map(one -> one.alertId()).toList();
    }

    private int events() {
        try (SqliteJournal journal = journal()) {
            return journal.archive().findEvents(query()).stream().filter(event -> event.json().contains("\"state\":\"new\"")).toList()
                    .size();
        }
    }

    private static EventQuery query() {
        return new EventQuery(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), EventQuery.MAX_LIMIT);
    }

    private boolean holds(String text) throws IOException {
        for (String name : List.of("journal.db", "journal.db-wal")) {
            Path file = data.resolve(name);
            if (Files.exists(file) && new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text)) {
                return true;
            }
        }
        return false;
    }
}
