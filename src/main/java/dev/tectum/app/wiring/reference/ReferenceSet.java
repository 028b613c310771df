package dev.tectum.app.wiring.reference;

import java.util.List;

/// Recordings that may be played, and what keeps others from it.
///
/// @param troubles a sentence each, for people
public record ReferenceSet(List<Reference> recordings, List<String> troubles) {

    public ReferenceSet {
        recordings = List.copyOf(recordings);
        troubles = List.copyOf(troubles);
    }

    static ReferenceSet nothing() {
        return new ReferenceSet(List.of(), List.of());
    }
}
