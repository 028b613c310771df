package dev.tectum.stage.journal;

import dev.tectum.domain.model.EmbeddingSpace;
import java.util.List;
import java.util.Optional;

/// The embeddings of remembered events. Any thread.
public interface EmbeddingArchive {

    /// The id of the newest event; 0 where there is none.
    ///
    /// @throws JournalException if the journal cannot be read
    long newestEvent();

    /// The next `limit` embeddings of this space after the event `after`, oldest first.
    ///
    /// @throws JournalException if the journal cannot be read
    List<StoredEmbedding> embeddingsAfter(long after, EmbeddingSpace space, int limit);

    /// The newest `limit` alerts of a label in this space, newest first.
    ///
    /// @throws JournalException if the journal cannot be read
    List<RaisedAlert> alertsOf(String label, EmbeddingSpace space, int limit);

    /// The alerts that the event raised, whatever their space.
    ///
    /// @throws JournalException if the journal cannot be read
    List<RaisedAlert> alertsRaisedBy(long event);

    /// The alerts that a lesson held back at the event; each goes by the event's id.
    ///
    /// @throws JournalException if the journal cannot be read
    List<RaisedAlert> heldBackAt(long event);

    /// The newest `limit` alerts of a label that a lesson held back, newest first.
    ///
    /// @throws JournalException if the journal cannot be read
    List<RaisedAlert> heldBack(String label, int limit);

    /// How many of them there are.
    ///
    /// @throws JournalException if the journal cannot be read
    long countHeldBack(String label);

    /// Erases what every event looked like, and all verdicts with what they taught. What is in memory goes with the process.
    ///
    /// @throws JournalException if it cannot be erased
    void forget();

    /// Empty also where it was forgotten.
    ///
    /// @throws JournalException if the journal cannot be read
    Optional<StoredEmbedding> embeddingOf(long event);

    /// The space that an event's embedding lives in; empty where nobody noted it.
    ///
    /// @throws JournalException if the journal cannot be read
    Optional<EmbeddingSpace> spaceOf(long event);

    /// The model that decided at the event.
    ///
    /// @throws JournalException if the journal cannot be read
    Optional<String> modelOf(long event);
}
