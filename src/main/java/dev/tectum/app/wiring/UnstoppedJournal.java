package dev.tectum.app.wiring;

import dev.tectum.domain.event.Event;
import dev.tectum.stage.journal.Journal;
import dev.tectum.stage.journal.JournalException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps watching where the journal cannot write: a full disk must not blind the device. Says so once, counts what was not
/// kept, and says that too when the journal works again. One thread.
final class UnstoppedJournal implements Journal {

    private static final Logger LOG = LoggerFactory.getLogger(UnstoppedJournal.class);

    private final Journal journal;
    private long notKept;

    UnstoppedJournal(Journal journal) {
        this.journal = journal;
    }

    @Override
    public void remember(Event event) {
        try {
            journal.remember(event);
        } catch (JournalException refused) {
            if (notKept++ == 0) {
                LOG.error("{}; watching goes on, but alerts are not kept and reach nobody who is not connected now", refused.getMessage());
            }
            return;
        }
        if (notKept > 0) {
            LOG.warn("The journal works again; {} events were not kept", notKept);
            notKept = 0;
        }
    }

    @Override
    public void close() {
        journal.close();
    }
}
