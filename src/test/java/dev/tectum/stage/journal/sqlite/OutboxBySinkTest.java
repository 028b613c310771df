package dev.tectum.stage.journal.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tectum.domain.event.Letter;
import dev.tectum.domain.model.LabelSpec;
import dev.tectum.fake.HandWrittenSpec;
import dev.tectum.fake.ScriptedEvents;
import dev.tectum.stage.journal.Outbox;
import dev.tectum.wire.LabelBook;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutboxBySinkTest {

    private static final long PLENTY = 1_000_000;

    @TempDir
    Path folder;

    @Test
    void whatOneSinkHasHeardTheOtherStillHears() {
        try (SqliteJournal journal = open("mqtt", "phone")) {
            journal.remember(ScriptedEvents.raising(1, 1));
            journal.remember(ScriptedEvents.clearing(2, 1));
            journal.outbox().delivered("mqtt", 1);
            assertEquals(List.of("1end"), pending(journal, "mqtt"));
            assertEquals(List.of("1new", "1end"), pending(journal, "phone"));
        }
    }

    @Test
    void lettersOfTheFirstSchemaAreTheBrokers() throws IOException, SQLException {
        layDownTheFirstSchema();
        try (SqliteJournal journal = open("mqtt", "phone")) {
            assertEquals(List.of("2new", "2end"), pending(journal, "mqtt"));
            assertEquals(List.of(), pending(journal, "phone"), "what was promised before it was there is not for it");
            assertEquals(0, journal.forgottenLetters());
            journal.outbox().delivered("mqtt", 3);
            journal.remember(ScriptedEvents.raising(5, 3));
            assertEquals(List.of("2end", "3new"), pending(journal, "mqtt"));
            assertEquals(List.of("3new"), pending(journal, "phone"));
        }
    }

    @Test
    void aMigratedJournalIsNotMigratedAgain() throws IOException, SQLException {
        layDownTheFirstSchema();
        open("mqtt").close();
        try (SqliteJournal journal = open("mqtt")) {
            assertEquals(List.of("2new", "2end"), pending(journal, "mqtt"));
        }
    }

    @Test
    void lettersThatNobodyIsThereForAreForgottenAndCounted() throws IOException, SQLException {
        layDownTheFirstSchema();
        try (SqliteJournal journal = open("phone")) {
            assertEquals(2, journal.forgottenLetters());
        }
        try (SqliteJournal journal = open("mqtt")) {
            assertEquals(List.of(), pending(journal, "mqtt"));
        }
    }

    @Test
    void aSinkThatComesLaterGetsNothingOfThePast() {
        try (SqliteJournal journal = open("mqtt")) {
            journal.remember(ScriptedEvents.raising(1, 1));
            journal.remember(ScriptedEvents.clearing(2, 1));
        }
        try (SqliteJournal journal = open("mqtt", "phone")) {
            assertEquals(List.of("1new", "1end"), pending(journal, "mqtt"));
            assertEquals(List.of(), pending(journal, "phone"));
        }
    }

    @Test
    void withoutSinksThereAreNoLetters() {
        try (SqliteJournal journal = open()) {
            journal.remember(ScriptedEvents.raising(1, 1));
            journal.remember(ScriptedEvents.clearing(2, 1));
        }
        try (SqliteJournal journal = open("mqtt")) {
            assertEquals(List.of(), pending(journal, "mqtt"));
        }
    }

    @Test
    void anEndGoesOnlyToThoseWhoCouldHearOfTheBeginning() {
        try (SqliteJournal journal = open("mqtt")) {
            journal.remember(ScriptedEvents.raising(1, 1));
        }
        try (SqliteJournal journal = open("mqtt", "phone")) {
            assertEquals(List.of("1new", "1end"), pending(journal, "mqtt"));
            assertEquals(List.of(), pending(journal, "phone"));
            journal.remember(ScriptedEvents.raising(2, 2));
        }
        try (SqliteJournal journal = open("mqtt", "phone")) {
            assertEquals(List.of("2new", "2end"), pending(journal, "phone"));
        }
    }

    @Test
    void aRefusedLetterIsKeptAndTriedAgainAtTheNextStart() {
        try (SqliteJournal journal = open("phone")) {
            journal.remember(ScriptedEvents.raising(1, 1));
            journal.remember(ScriptedEvents.clearing(2, 1));
            journal.outbox().refused("phone", 1);
            assertEquals(List.of("1end"), pending(journal, "phone"));
            assertEquals(new Outbox.Counts(1, 1), journal.outbox().counts("phone"));
        }
        try (SqliteJournal journal = open("phone")) {
            assertEquals(List.of("1new", "1end"), pending(journal, "phone"));
        }
    }

    @Test
    void aRefusedBeginningIsNotToldAfterItsEnd() {
        try (SqliteJournal journal = open("phone")) {
            journal.remember(ScriptedEvents.raising(1, 1));
            journal.remember(ScriptedEvents.clearing(2, 1));
            journal.outbox().refused("phone", 1);
            journal.outbox().delivered("phone", 2);
        }
        try (SqliteJournal journal = open("phone")) {
            assertEquals(List.of(), pending(journal, "phone"));
            assertEquals(new Outbox.Counts(0, 1), journal.outbox().counts("phone"));
        }
    }

    @Test
    void theOldestGoFirstAndUpdatesBeforeBeginningsAndEnds() {
        try (SqliteJournal journal = open("phone", "mqtt")) {
            journal.remember(ScriptedEvents.raising(1, 1));
            journal.remember(ScriptedEvents.updating(2, 1));
            journal.remember(ScriptedEvents.clearing(3, 1));
            journal.remember(ScriptedEvents.raising(4, 2));
            assertEquals(0, journal.outbox().keepWithin("phone", 4, PLENTY));
            assertEquals(1, journal.outbox().keepWithin("phone", 3, PLENTY));
            assertEquals(List.of("1new", "1end", "2new"), pending(journal, "phone"));
            assertEquals(1, journal.outbox().keepWithin("phone", 2, PLENTY));
            assertEquals(List.of("1end", "2new"), pending(journal, "phone"));
            assertEquals(4, pending(journal, "mqtt").size(), "another sink's letters are not concerned");
        }
    }

    @Test
    void lowSeverityIsDroppedBeforeHighAndRefusedLettersBeforeBoth() {
        LabelBook info = _ -> Optional.of(labelOf(LabelSpec.Severity.INFO));
        try (SqliteJournal journal = SqliteJournal.open(folder, ScriptedEvents.ANCHOR,
                _ -> Optional.of(labelOf(LabelSpec.Severity.CRITICAL)),
                List.of("phone"), InstantSource.fixed(ScriptedEvents.START))) {
            journal.remember(ScriptedEvents.raising(1, 1));
            journal.remember(ScriptedEvents.clearing(2, 1));
        }
        try (SqliteJournal journal = SqliteJournal.open(folder, ScriptedEvents.ANCHOR, info, List.of("phone"),
                InstantSource.fixed(ScriptedEvents.START))) {
            journal.remember(ScriptedEvents.raising(3, 2));
            journal.remember(ScriptedEvents.clearing(4, 2));
            journal.outbox().refused("phone", 2);
            assertEquals(1, journal.outbox().keepWithin("phone", 3, PLENTY));
            assertEquals(new Outbox.Counts(3, 0), journal.outbox().counts("phone"));
            assertEquals(2, journal.outbox().keepWithin("phone", 1, PLENTY));
            assertEquals(List.of("1new"), pending(journal, "phone"));
        }
    }

    @Test
    void bytesAreLimitedToo() {
        try (SqliteJournal journal = open("phone")) {
            journal.remember(ScriptedEvents.raising(1, 1));
            journal.remember(ScriptedEvents.raising(2, 2));
            int one = letters(journal, "phone").getLast().payload().getBytes(StandardCharsets.UTF_8).length;
            assertEquals(1, journal.outbox().keepWithin("phone", 10, one));
            assertEquals(List.of("2new"), pending(journal, "phone"));
        }
    }

    private static LabelSpec labelOf(LabelSpec.Severity severity) {
        LabelSpec label = HandWrittenSpec.label("fire");
        return new LabelSpec(label.name(), label.title(), severity, label.raise(), label.clear(), label.minimumDuration(),
                label.clearDuration(), label.coolDown(), label.maxBlind());
    }

    private SqliteJournal open(String... sinks) {
        return SqliteJournal.open(folder, ScriptedEvents.ANCHOR, LabelBook.of(HandWrittenSpec.spec().labels()), List.of(sinks),
                InstantSource.fixed(ScriptedEvents.START));
    }

    /// Each as the last digit of its alert's id and its state.
    private static List<String> pending(SqliteJournal journal, String sink) {
        return letters(journal, sink).stream().map(letter -> letter.alertId().charAt(25) + letter.state()).toList();
    }

    private static List<Letter> letters(SqliteJournal journal, String sink) {
        return journal.outbox().pendingAfter(sink, HandWrittenSpec.KITCHEN, 0, 100);
    }

    private void layDownTheFirstSchema() throws IOException, SQLException {
        try (InputStream script = Objects.requireNonNull(getClass().getResourceAsStream("/journals/schema-1.sql"));
                Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(JournalFile.NAME));
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(new String(script.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
