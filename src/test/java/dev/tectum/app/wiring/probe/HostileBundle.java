package dev.tectum.app.wiring.probe;

import java.nio.file.Path;
import java.util.function.Function;

/// A bundle that tries something.
///
/// @param tries what, for people
/// @param says a part of what people must be told
/// @param made in a folder
record HostileBundle(String tries, String says, Function<Path, ForgedBundle> made) {

    @Override
    public String toString() {
        return tries;
    }
}
