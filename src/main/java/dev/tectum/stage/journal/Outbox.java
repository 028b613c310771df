package dev.tectum.stage.journal;

import dev.tectum.domain.event.Letter;
import dev.tectum.domain.sense.Station;
import java.util.List;

/// What is promised and still to be told, oldest first. In the same transaction as the promise. Any thread.
public interface Outbox {

    /// At most `limit` of the station's letters after `sequence`, oldest first.
    ///
    /// @throws JournalException if the outbox cannot be read
    List<Letter> pendingAfter(Station station, long sequence, int limit);

    /// The letter was acknowledged and need not be told again.
    ///
    /// @throws JournalException if that could not be kept; the letter is then told once more
    void delivered(long sequence);
}
