package dev.tectum.app.wiring.reference;

import java.nio.file.Path;
import java.util.List;

/// Recordings that may be played, and what keeps others from it.
///
/// @param recordings folders, by name
/// @param troubles a sentence each, for people
public record ReferenceSet(List<Path> recordings, List<String> troubles) {

    public ReferenceSet {
        recordings = List.copyOf(recordings);
        troubles = List.copyOf(troubles);
    }

    static ReferenceSet nothing() {
        return new ReferenceSet(List.of(), List.of());
    }
}
