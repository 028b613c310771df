package dev.tectum.app.wiring.keeping;

import dev.tectum.stage.journal.JournalException;
import dev.tectum.stage.journal.Retention;
import dev.tectum.stage.journal.sqlite.SqliteJournal;
import java.time.Duration;
import java.time.Instant;
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
    private static final Duration STEADY = Duration.ofHours(1);
    private static final Duration JUMP = Duration.ofMinutes(1);

    private final SqliteJournal journal;
    private final Retention retention;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final AtomicLong pruned = new AtomicLong();
    private Instant lastInstant;
    private long lastNanos;
    private long steadySince;

    JournalKeeper(SqliteJournal journal, Retention retention, InstantSource clock, LongSupplier nanoTime) {
        this.journal = journal;
        this.retention = retention;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.lastInstant = clock.instant();
        this.lastNanos = nanoTime.getAsLong();
        this.steadySince = lastNanos;
    }

    /// Until the thread is interrupted.
    void run() throws InterruptedException {
        while (true) {
            Thread.sleep(EVERY);
            look();
        }
    }

    void look() {
        Instant now = clock.instant();
        boolean steady = isSteady(now);
        try {
            int gone = journal.prune(retention, now, steady);
            pruned.addAndGet(gone);
            LOG.debug("{} rows pruned", gone);
        } catch (JournalException refused) {
            LOG.debug("Nothing is pruned now: {}", refused.getMessage());
        }
    }

    private boolean isSteady(Instant now) {
        long nanos = nanoTime.getAsLong();
        Duration off = Duration.between(lastInstant, now).minusNanos(nanos - lastNanos).abs();
        if (off.compareTo(JUMP) > 0) {
            steadySince = nanos;
        }
        lastInstant = now;
        lastNanos = nanos;
        return nanos - steadySince >= STEADY.toNanos();
    }

    long pruned() {
        return pruned.get();
    }
}
