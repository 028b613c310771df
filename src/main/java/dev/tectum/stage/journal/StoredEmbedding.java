package dev.tectum.stage.journal;

import dev.tectum.domain.belief.Embedding;

/// What an event looked like to the models.
public record StoredEmbedding(long event, Embedding embedding) {}
