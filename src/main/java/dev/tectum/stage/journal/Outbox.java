package dev.tectum.stage.journal;

import dev.tectum.domain.event.Letter;
import dev.tectum.domain.sense.Station;
import java.util.List;

/// What is promised and still to be told, for each sink by itself, oldest first. In the same transaction as the promise. Any thread.
public interface Outbox {

    /// How many letters of a sink wait, and how many it has refused.
    record Counts(long waiting, long refused) {}

    /// At most `limit` of the station's letters for the sink after `sequence`, oldest first.
    ///
    /// @throws JournalException if the outbox cannot be read
    List<Letter> pendingAfter(String sink, Station station, long sequence, int limit);

    /// The sink's receiver has acknowledged the letter, which need not be told to it again.
    ///
    /// @throws JournalException if that could not be kept; the letter is then told once more
    void delivered(String sink, long sequence);

    /// The sink's receiver will not have the letter. It is kept, but no longer pending; the next start tries it again, unless something
    /// later about the same alert has been told meanwhile.
    ///
    /// @throws JournalException if that could not be kept; the letter is then told once more
    void refused(String sink, long sequence);

    /// Drops what does not fit: refused letters first, then by severity from low to high, updates before the rest, the oldest first.
    ///
    /// @return how many letters were dropped
    /// @throws JournalException if the outbox cannot be changed
    int keepWithin(String sink, int letters, long bytes);

    /// @throws JournalException if the outbox cannot be read
    Counts counts(String sink);
}
