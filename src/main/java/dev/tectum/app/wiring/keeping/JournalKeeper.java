package dev.tectum.app.wiring.keeping;

import dev.tectum.domain.time.SteadyClock;
import dev.tectum.stage.journal.JournalException;
import dev.tectum.stage.journal.Retention;
import dev.tectum.stage.journal.sqlite.SqliteJournal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes away what is older or more than is kept. By age only after the clock has gone steadily for an hour: one that jumps ahead by years
/// must not take everything with it. [#run] belongs to one thread, the count to any.
final class JournalKeeper {

    private static final Logger LOG = LoggerFactory.getLogger(JournalKeeper.class);
    private static final Duration EVERY = Duration.ofMinutes(10);

    private final SqliteJournal journal;
    private final Retention retention;
    private final SteadyClock clock;
    private final AtomicLong pruned = new AtomicLong();

    JournalKeeper(SqliteJournal journal, Retention retention, InstantSource clock, LongSupplier nanoTime) {
        this.journal = journal;
        this.retention = retention;
        this.clock = new SteadyClock(clock, nanoTime);
    }

    /// Until the thread is interrupted.
    void run() throws InterruptedException {
        while (true) {
            Thread.sleep(EVERY);
            look();
        }
    }

    void look() {
        try {
            int gone = journal.prune(retention, clock.findNow());
            pruned.addAndGet(gone);
            LOG.debug("{} rows pruned", gone);
        } catch (JournalException refused) {
            LOG.debug("Nothing is pruned now: {}", refused.getMessage());
        }
    }

    long pruned() {
        return pruned.get();
    }
}
