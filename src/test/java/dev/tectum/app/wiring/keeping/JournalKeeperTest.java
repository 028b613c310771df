package dev.tectum.app.wiring.keeping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.event.Letter;
import dev.tectum.fake.HandWrittenSpec;
import dev.tectum.fake.ScriptedEvents;
import dev.tectum.stage.journal.Retention;
import dev.tectum.stage.journal.sqlite.SqliteJournal;
import dev.tectum.wire.LabelBook;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalKeeperTest {

    private static final Duration TEN_MINUTES = Duration.ofMinutes(10);

    @TempDir
    Path folder = Path.of("");

    private Instant now = ScriptedEvents.START;
    private long nanos;

    @Test
    void aClockThatJumpsAheadByYearsTakesNothingWithItUntilItHasGoneOnForAnHour() {
        try (SqliteJournal journal = open()) {
            remember(journal, 1);
            JournalKeeper keeper = keeper(journal, Retention.standard());
            now = now.plus(Duration.ofDays(30_000));
            for (int look = 0; look < 6; look++) {
                keeper.look();
                assertTrue(journal.archive().find(name(1)).isPresent());
                pass(TEN_MINUTES);
            }
            keeper.look();
            assertEquals(Optional.empty(), journal.archive().find(name(1)));
        }
    }

    @Test
    void alertsStayLongerThanTheRestAndWhatIsStillToBeToldStaysInAnyCase() {
        try (SqliteJournal journal = open()) {
            journal.remember(ScriptedEvents.quiet(1)); // a change: the first mode
            remember(journal, 2);
            journal.remember(ScriptedEvents.raising(8, 3));
            journal.remember(ScriptedEvents.clearing(9, 3));
            JournalKeeper keeper = keeper(journal, new Retention(Duration.ofDays(20), Duration.ofDays(5), 1 << 30));
            pass(Duration.ofDays(10));
            keeper.look();
            assertTrue(journal.archive().find("1").isEmpty(), "the change is older than five days");
            assertTrue(journal.archive().find(name(2)).isPresent());
            pass(Duration.ofDays(20));
            keeper.look();
            assertTrue(journal.archive().find(name(2)).isEmpty());
            assertTrue(journal.archive().find(name(3)).isPresent(), "nobody has been told of it");
        }
    }

    @Test
    void aJournalThatIsTooLargeLosesItsOldestAlertsOnly() {
        try (SqliteJournal journal = open()) {
            for (int alert = 1; alert <= 400; alert++) {
                remember(journal, alert);
            }
            keeper(journal, new Retention(Duration.ofDays(20), Duration.ofDays(20), 1_000_000)).look();
            assertTrue(journal.archive().find(name(1)).isEmpty());
            assertTrue(journal.archive().find(name(400)).isPresent());
        }
    }

    /// Raised, ended and told.
    private static void remember(SqliteJournal journal, int alert) {
        journal.remember(ScriptedEvents.raising(2L * alert, alert));
        journal.remember(ScriptedEvents.clearing(2L * alert + 1, alert));
        for (Letter letter : journal.outbox().pendingAfter("mqtt", HandWrittenSpec.KITCHEN, 0, 10)) {
            journal.outbox().delivered("mqtt", letter.sequence());
        }
    }

    private void pass(Duration time) {
        now = now.plus(time);
        nanos += time.toNanos();
    }

    private JournalKeeper keeper(SqliteJournal journal, Retention retention) {
        return new JournalKeeper(journal, retention, () -> now, () -> nanos);
    }

    private static String name(int alert) {
        return ScriptedEvents.id(alert).value();
    }

    private SqliteJournal open() {
        return SqliteJournal.open(folder, ScriptedEvents.ANCHOR, LabelBook.of(HandWrittenSpec.spec().labels()), List.of("mqtt"),
                InstantSource.fixed(ScriptedEvents.START));
    }
}
