package dev.tectum.stage.journal.sqlite;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tectum.domain.event.Decision;
import dev.tectum.domain.event.Letter;
import dev.tectum.fake.HandWrittenSpec;
import dev.tectum.fake.ScriptedEvents;
import dev.tectum.wire.LabelBook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a day costs the card: two decisions a second, three hundred alerts that are told and acknowledged, four hundred changes of a grade.
/// All that the process writes is counted, the database's log and what is copied from it included.
class WriteBudgetTest {

    private static final Path ACCOUNT = Path.of("/proc/self/io");
    private static final int TICKS = 2 * 24 * 60 * 60;
    private static final int ALERTS = 300;
    private static final int CHANGES = 400;
    private static final double BUDGET_MB = 200;

    @TempDir
    Path folder = Path.of("");

    @Test
    void aDayIsWithinTheBudget() throws IOException {
        assumeTrue(Files.isReadable(ACCOUNT), "skipped: this machine does not say what a process writes");
        long before = written();
        try (SqliteJournal journal = SqliteJournal.open(folder, ScriptedEvents.ANCHOR, LabelBook.of(HandWrittenSpec.spec().labels()),
                List.of("mqtt"), InstantSource.fixed(ScriptedEvents.START))) {
            for (int tick = 1; tick <= TICKS; tick++) {
                live(journal, tick);
            }
        }
        double megabytes = (written() - before) / 1e6;
        System.out.printf("A day of %d decisions, %d alerts and %d changes: %.1f MB written%n", TICKS, ALERTS, CHANGES, megabytes);
        assertTrue(megabytes <= BUDGET_MB, megabytes + " MB in a day");
    }

    private static void live(SqliteJournal journal, int tick) {
        int alert = tick / (TICKS / ALERTS) + 1;
        boolean isOut = tick / (TICKS / CHANGES) % 2 == 1;
        Decision decision = switch (tick % (TICKS / ALERTS)) {
            case 100 -> new Decision.Raise("fire", ScriptedEvents.id(alert), 0.9, ScriptedEvents.at(tick));
            case 120 -> new Decision.Update("fire", ScriptedEvents.id(alert), 0.99, ScriptedEvents.at(tick - 20));
            case 140 ->
                new Decision.Clear("fire", ScriptedEvents.id(alert), 0.1, ScriptedEvents.at(tick - 40), Decision.Clear.Cause.EVIDENCE);
            default -> new Decision.Hold("fire", Optional.empty());
        };
        journal.remember(ScriptedEvents.event(tick, isOut ? ScriptedEvents.NO_ENVIRONMENT : ScriptedEvents.GOOD, decision));
        if (!(decision instanceof Decision.Hold)) {
            for (Letter letter : journal.outbox().pendingAfter("mqtt", HandWrittenSpec.KITCHEN, 0, 10)) {
                journal.outbox().delivered("mqtt", letter.sequence());
            }
        }
    }

    /// Bytes that this process has handed to files.
    private static long written() throws IOException {
        return Files.readAllLines(ACCOUNT).stream().filter(line -> line.startsWith("wchar:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", ""))).sum();
    }
}
