package dev.tectum.app.wiring.reference;

import java.nio.file.Path;
import java.util.Set;

/// A recording that both models listen to.
///
/// @param absent labels that are not in it, whatever it says itself
/// @param vouched whether it has to be there: what a signed list names and cannot be played is held against the newcomer
public record Reference(Path folder, Set<String> absent, boolean vouched) {

    public Reference {
        absent = Set.copyOf(absent);
    }

    /// One that a signed list names.
    static Reference vouched(Path folder) {
        return new Reference(folder, Set.of(), true);
    }
}
