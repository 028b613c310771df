package dev.tectum.stage.journal.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.event.Letter;
import dev.tectum.domain.belief.Embedding;
import dev.tectum.domain.event.Verdict;
import dev.tectum.domain.model.EmbeddingSpace;
import dev.tectum.fake.HandWrittenSpec;
import dev.tectum.fake.ScriptedEvents;
import dev.tectum.stage.journal.JournalException;
import dev.tectum.stage.journal.standby.StandbyJournal;
import dev.tectum.wire.LabelBook;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaterDamageTest {

    private static final LabelBook LABELS = LabelBook.of(HandWrittenSpec.spec().labels());
    private static final int PAGE = 4096;

    @TempDir
    Path folder;

    @Test
    void aFileThatIsDamagedWhileItIsUsedIsSetAsideNamedInAnAlertAndWhatWasStillToBeToldIsSaved() throws IOException, SQLException {
        try (StandbyJournal journal = standby(open())) {
            for (int alert = 1; alert <= 5; alert++) {
                journal.remember(ScriptedEvents.raising(alert, alert));
            }
            journal.outbox().delivered("mqtt", pending(journal).getFirst().sequence());
            damage("events");
            journal.remember(ScriptedEvents.raising(6, 6));
            List<String> states = pending(journal).stream().map(letter -> letter.alertId() + " " + letter.state()).toList();
            assertEquals(List.of(name(2), name(3), name(4), name(5), name(6)), states.subList(0, 5));
            assertEquals(7, states.size(), "and the damage begins and ends: " + states);
            assertTrue(pending(journal).getLast().payload().contains("journal.damaged-20261123T080000Z.db"));
        }
        try (SqliteJournal again = open()) {
            List<Letter> letters = again.outbox().pendingAfter("mqtt", HandWrittenSpec.KITCHEN, 0, 100);
            assertTrue(
                    letters.stream()
                            .anyMatch(letter -> letter.alertId().equals(ScriptedEvents.id(1).value()) && letter.state().equals("end")),
                    "an alert that was told already still gets its end at the next start");
            assertEquals(6,
                    letters.stream().filter(letter -> letter.state().equals("end") && !letter.payload().contains("Journal")).count());
        }
    }

    @Test
    void damageThatAReaderMeetsIsSetAsideToo() throws IOException, SQLException {
        try (SqliteJournal journal = open()) {
            journal.remember(ScriptedEvents.raising(1, 1));
            damage("alerts");
            assertThrows(JournalException.class, () -> journal.archive().find(ScriptedEvents.id(1).value()));
            assertEquals(List.of("journal.damaged-20261123T080000Z.db"), journal.takeDamages());
            journal.remember(ScriptedEvents.raising(2, 2));
            assertEquals(1, journal.outbox().pendingAfter("mqtt", HandWrittenSpec.KITCHEN, 0, 10).size());
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(1, files.filter(file -> file.getFileName().toString().matches("journal\\.damaged-.*\\.db")).count());
        }
    }

    @Test
    void whatPeopleHaveSaidIsSavedAndMeansNoOtherEventThanBefore() throws IOException, SQLException {
        try (SqliteJournal journal = open()) {
            journal.remember(ScriptedEvents.raising(1, 1));
            long event = journal.archive().find(ScriptedEvents.id(1).value()).orElseThrow().id();
            Verdict wrong = new Verdict(ScriptedEvents.id(1).value(),
                    new Verdict.Judged(event, "hand-written 1.0.0", EmbeddingSpace.of(HandWrittenSpec.spec()),
                            new Embedding(new float[] {1, 0, 0, 0})),
                    "fire", Verdict.Kind.WRONG, 0.9, ScriptedEvents.START, true);
            journal.verdicts().replace(wrong.subject(), List.of(wrong));
            damage("events");
            assertThrows(JournalException.class, () -> journal.archive().find(ScriptedEvents.id(1).value()));
            assertEquals(List.of(wrong.subject()), journal.verdicts().all().stream().map(Verdict::subject).toList());
            journal.remember(ScriptedEvents.raising(2, 2));
            assertTrue(journal.archive().find(ScriptedEvents.id(2).value()).orElseThrow().id() > event);
        }
    }

    /// Overwrites the root of a table; another connection writes meanwhile, so that nobody trusts what is in memory.
    private void damage(String table) throws IOException, SQLException {
        long root;
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("journal.db"));
                Statement statement = other.createStatement()) {
            statement.execute("CREATE TABLE other(x)");
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
            try (ResultSet row = statement.executeQuery("SELECT rootpage FROM sqlite_schema WHERE name = '" + table + "'")) {
                root = row.getLong(1);
            }
        }
        try (RandomAccessFile file = new RandomAccessFile(folder.resolve("journal.db").toFile(), "rw")) {
            byte[] noise = new byte[PAGE];
            new Random(1).nextBytes(noise);
            file.seek((root - 1) * PAGE);
            file.write(noise);
        }
    }

    private static List<Letter> pending(StandbyJournal journal) {
        return journal.outbox().pendingAfter("mqtt", HandWrittenSpec.KITCHEN, 0, 100);
    }

    private static String name(int alert) {
        return ScriptedEvents.id(alert).value() + " new";
    }

    private static StandbyJournal standby(SqliteJournal disk) {
        return new StandbyJournal(disk, new StandbyJournal.Terms(List.of(HandWrittenSpec.KITCHEN), ScriptedEvents.ANCHOR, LABELS,
                List.of("mqtt")), () -> 0, new Random(1), 100, 1 << 20);
    }

    private SqliteJournal open() {
        return SqliteJournal.open(folder, ScriptedEvents.ANCHOR, LABELS, List.of("mqtt"), InstantSource.fixed(ScriptedEvents.START));
    }
}
