package dev.tectum.stage.journal;

import java.util.List;
import java.util.Optional;

/// Looks up what was remembered. Any thread.
public interface Archive {

    /// Oldest first: the next `limit` events after `query.after()`, or the newest `limit` where that is empty.
    ///
    /// @throws JournalException if the journal cannot be read
    List<StoredEvent> findEvents(EventQuery query);

    /// The newest message of each alert, as told; the alert that was raised last comes first.
    ///
    /// @throws JournalException if the journal cannot be read
    List<String> findAlerts(AlertQuery query);

    /// The newest message of the alert, as told.
    ///
    /// @throws JournalException if the journal cannot be read
    Optional<String> findAlert(String id);

    /// By the event's own id, or by an alert's id: then the event that raised it.
    ///
    /// @throws JournalException if the journal cannot be read
    Optional<StoredEvent> find(String id);
}
