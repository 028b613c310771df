package dev.tectum.stage.journal;

import dev.tectum.domain.event.Event;

/// Remembers events. One writer: the loop's thread.
public interface Journal extends AutoCloseable {

    /// Commits what is promised (alerts, changes of mode, grade or model) to disk before it returns;
    /// anything else is kept in memory and reaches the disk as a summary a minute.
    ///
    /// @throws JournalException if a promise could not be kept on disk
    void remember(Event event);

    @Override
    void close();
}
