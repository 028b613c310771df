package dev.tectum.stage.journal;

import dev.tectum.domain.event.Event;
import java.util.List;

/// A journal on a disk that may refuse for a while. It is then still asked now and then, and takes over what was held for it.
public interface DiskJournal extends Journal {

    /// Counts the event among the newest ones. Never throws.
    void watch(Event event);

    /// Commits what the event promises before it returns.
    ///
    /// @throws JournalException if it could not be kept on disk
    void promise(Event event);

    @Override
    default void remember(Event event) {
        watch(event);
        promise(event);
    }

    /// Writes all of it, in this order, or nothing.
    ///
    /// @return the letters' sequences, in the same order
    /// @throws JournalException if it could not be kept on disk
    List<Long> takeOver(List<HeldPromise> held);

    /// What is promised on the disk and still to be told.
    Outbox outbox();

    /// The names of damaged files that were set aside since this was last asked.
    List<String> takeDamages();
}
