package dev.tectum.domain.model;

import java.util.List;
import java.util.Optional;

/// What the head's embeddings are made of.
///
/// @param space what the bundle states of them: the same as in every bundle of its name that states the same
/// @param parts how many numbers each modality fills, in the bundle's order, zero where it is missing; empty where they cannot be told apart
/// @param references the file that says what true alarms look like
public record EmbeddingSpec(int size, Optional<String> space, List<Integer> parts, Optional<String> references) {

    public EmbeddingSpec {
        parts = List.copyOf(parts);
        if (!parts.isEmpty() && parts.stream().mapToInt(Integer::intValue).sum() != size) {
            throw new IllegalArgumentException("The parts of an embedding must sum up to its " + size + " numbers, but are " + parts);
        }
    }

    /// Numbers of which nothing more is known.
    public static EmbeddingSpec plain(int size) {
        return new EmbeddingSpec(size, Optional.empty(), List.of(), Optional.empty());
    }
}
