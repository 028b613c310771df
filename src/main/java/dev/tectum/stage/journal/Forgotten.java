package dev.tectum.stage.journal;

import java.time.Instant;
import java.util.Optional;

/// What of the journal is to be forgotten. An empty condition lets everything pass.
///
/// @param label alerts of this label
/// @param before what was raised, or written down, before this
public record Forgotten(Optional<String> label, Optional<Instant> before) {

    /// How much was found or erased.
    ///
    /// @param alerts each once
    /// @param events with their embeddings
    /// @param verdicts what people have said of events, with their embeddings
    /// @param letters messages that were still to be told
    public record Count(long alerts, long events, long verdicts, long letters) {}
}
