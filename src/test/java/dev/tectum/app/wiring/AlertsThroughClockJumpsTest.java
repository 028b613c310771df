package dev.tectum.app.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.tectum.domain.event.Letter;
import dev.tectum.fake.HandWrittenSpec;
import dev.tectum.fake.ManualClock;
import dev.tectum.fake.ScriptedEvents;
import dev.tectum.json.JsonFields;
import dev.tectum.json.JsonReader;
import dev.tectum.stage.journal.AlertQuery;
import dev.tectum.stage.journal.sqlite.SqliteJournal;
import dev.tectum.stage.journal.standby.StandbyJournal;
import dev.tectum.wire.LabelBook;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertsThroughClockJumpsTest {

    private static final LabelBook LABELS = LabelBook.of(HandWrittenSpec.spec().labels());

    @TempDir
    Path folder = Path.of("");

    private final ManualClock axis = new ManualClock(0);
    private Instant wall = Instant.EPOCH;

    /// A board without a clock of its own starts in 1970; then somebody sets the time, wrongly, twice.
    @Test
    void alertsAreToldInTheirOrderThoughTheClockStartsIn1970AndJumps() {
        RunningCalendar calendar = new RunningCalendar(axis::now, () -> wall);
        List<String> wanted = new ArrayList<>();
        List<Letter> told;
        try (StandbyJournal journal = new StandbyJournal(
                SqliteJournal.open(folder, calendar, LABELS, List.of("mqtt"), () -> wall),
                new StandbyJournal.Terms(List.of(HandWrittenSpec.KITCHEN), calendar, LABELS, List.of("mqtt")), () -> axis.now().nanos(),
                new Random(1), 100, 1 << 20)) {
            int tick = 0;
            for (String now : List.of("1970-01-01T00:00:10Z", "2026-11-23T08:00:00Z", "2099-01-01T00:00:00Z", "1970-01-02T00:00:00Z")) {
                int alert = tick / 4 + 1;
                axis.set((tick + 1) / 2.0);
                journal.remember(ScriptedEvents.raising(tick + 1, alert));
                axis.set((tick + 2) / 2.0);
                wall = Instant.parse(now);
                journal.remember(ScriptedEvents.updating(tick + 2, alert));
                axis.set((tick + 3) / 2.0);
                journal.remember(ScriptedEvents.clearing(tick + 3, alert));
                List.of(" new", " update", " end").forEach(state -> wanted.add(ScriptedEvents.id(alert).value() + state));
                tick += 4;
            }
            told = journal.outbox().pendingAfter("mqtt", HandWrittenSpec.KITCHEN, 0, 100);
        }
        assertEquals(wanted, told.stream().map(letter -> letter.alertId() + " " + letter.state()).toList());
        for (Letter letter : told) {
            JsonFields alert = JsonReader.readObject("alert", letter.payload());
            assertFalse(Instant.parse(alert.text("at")).isBefore(Instant.parse(alert.text("start"))), letter.payload());
        }
        try (SqliteJournal journal = SqliteJournal.open(folder, calendar, LABELS, List.of("mqtt"), () -> wall)) {
            assertEquals(4, journal.archive()
                    .findAlerts(new AlertQuery(Optional.of("fire"), Optional.empty(), Optional.empty(), Optional.empty(), 10)).size());
        }
    }
}
