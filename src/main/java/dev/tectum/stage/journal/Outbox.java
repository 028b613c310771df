package dev.tectum.stage.journal;

import java.util.List;

/// What is promised and still to be told, oldest first. In the same transaction as the promise. Any thread.
public interface Outbox {

    /// One message to be told.
    ///
    /// @param sequence rises with every message
    /// @param payload the alert as told, UTF-8 JSON of the wire
    record Letter(long sequence, String alertId, String state, String payload) {
    }

    /// At most `limit` letters after `sequence`, oldest first.
    List<Letter> pendingAfter(long sequence, int limit);

    /// The letter was acknowledged and need not be told again.
    void delivered(long sequence);
}
