package dev.tectum.domain.belief;

/// Something near in the space of embeddings.
///
/// @param id the event's
/// @param distance 1 less the cosine: 0 the same, 1 unrelated, 2 opposite
public record Neighbour(long id, double distance) {}
