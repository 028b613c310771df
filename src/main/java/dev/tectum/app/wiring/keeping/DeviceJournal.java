package dev.tectum.app.wiring.keeping;

import dev.tectum.app.wiring.trace.LetterTrace;
import dev.tectum.domain.sense.Station;
import dev.tectum.domain.time.Calendar;
import dev.tectum.stage.journal.Archive;
import dev.tectum.stage.journal.Journal;
import dev.tectum.stage.journal.Outbox;
import dev.tectum.stage.journal.Retention;
import dev.tectum.stage.journal.sqlite.SqliteJournal;
import dev.tectum.stage.journal.standby.StandbyJournal;
import dev.tectum.wire.LabelBook;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/// The journal of a running device. `journal` belongs to the loop's thread, the rest to any.
public final class DeviceJournal implements AutoCloseable {

    private static final int MOST_HELD = 10_000;
    private static final long MOST_HELD_BYTES = 32L << 20;

    private final SqliteJournal disk;
    private final StandbyJournal standby;
    private final JournalKeeper keeper;

    private DeviceJournal(SqliteJournal disk, StandbyJournal standby, JournalKeeper keeper) {
        this.disk = disk;
        this.standby = standby;
        this.keeper = keeper;
    }

    /// Begins, whatever the disk says.
    ///
    /// @param stations the first one speaks for the device
    /// @param sinks the names of those who are told
    public static DeviceJournal open(Path data, List<Station> stations, Calendar calendar, LabelBook labels, List<String> sinks,
            Retention retention) {
        SqliteJournal disk = SqliteJournal.openWhenPossible(data, calendar, labels, sinks, InstantSource.system());
        StandbyJournal standby = new StandbyJournal(disk, new StandbyJournal.Terms(stations, calendar, labels, sinks), System::nanoTime,
                RandomGenerator.getDefault(), MOST_HELD, MOST_HELD_BYTES);
        return new DeviceJournal(disk, standby, new JournalKeeper(disk, retention, InstantSource.system(), System::nanoTime));
    }

    /// Never throws for the disk's sake.
    public Journal journal() {
        return standby;
    }

    public Outbox outbox() {
        return LetterTrace.of(standby.outbox(), System::nanoTime);
    }

    public Archive archive() {
        return disk.archive();
    }

    /// The database itself, for whoever can do without it for a while.
    public SqliteJournal disk() {
        return disk;
    }

    /// Keeps it small; until the thread is interrupted.
    public void run() throws InterruptedException {
        keeper.run();
    }

    /// What only grows, by the name of the figure.
    public Map<String, LongSupplier> counts() {
        return Map.of("forgottenLetters", disk::forgottenLetters, "journal.lost", standby::lost, "journal.prunedRows", keeper::pruned);
    }

    /// What rises and falls, by the name of the figure.
    public Map<String, LongSupplier> levels() {
        return Map.of("journal.heldInMemory", standby::held);
    }

    @Override
    public void close() {
        standby.close();
    }
}
