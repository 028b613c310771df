package dev.tectum.app.wiring.sinks;

import dev.tectum.stage.journal.Outbox;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks how much waits for each sink and drops what is too much, so that a receiver that never comes back fills no disk. [#run] belongs to
/// one thread, the counts to any.
public final class OutboxKeeper {

    static final int MOST_LETTERS = 10_000;
    static final long MOST_BYTES = 64L * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(OutboxKeeper.class);
    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final int WORTH_WEIGHING = 1_000;

    private final Outbox outbox;
    private final List<String> sinks;
    private final Map<String, Outbox.Counts> newest = new ConcurrentHashMap<>();
    private final AtomicLong dropped = new AtomicLong();

    public OutboxKeeper(Outbox outbox, List<String> sinks) {
        this.outbox = outbox;
        this.sinks = List.copyOf(sinks);
    }

    /// Until the thread is interrupted.
    public void run() throws InterruptedException {
        while (true) {
            look();
            Thread.sleep(EVERY);
        }
    }

    void look() {
        for (String sink : sinks) {
            Outbox.Counts counts = outbox.counts(sink);
            if (counts.waiting() + counts.refused() > WORTH_WEIGHING) {
                trim(sink);
                counts = outbox.counts(sink);
            }
            newest.put(sink, counts);
        }
    }

    private void trim(String sink) {
        int letters = outbox.keepWithin(sink, MOST_LETTERS, MOST_BYTES);
        if (letters > 0 && dropped.getAndAdd(letters) == 0) {
            LOG.warn("More waits for {} than is kept: the least severe and oldest letters are dropped, {} for now", sink, letters);
        }
    }

    /// What waited when it last looked.
    public long waiting(String sink) {
        return newest.getOrDefault(sink, new Outbox.Counts(0, 0)).waiting();
    }

    /// How many letters were dropped since the start, of all sinks.
    public long dropped() {
        return dropped.get();
    }
}
