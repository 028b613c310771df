package dev.tectum.stage.update.store;

import dev.tectum.disk.Disk;
import dev.tectum.domain.update.Candidate;
import dev.tectum.stage.update.ManifestReader;
import java.nio.file.Path;

/// The folder of models and what lies where in it.
///
/// @param shipped the bundle that came with the program, somewhere else
record Rooms(Disk disk, Path root, Path shipped, ManifestReader reader) {

    /// Complete bundles, each named after the SHA-256 of its manifest.
    Path bundles() {
        return root.resolve("bundles");
    }

    Path bundle(Candidate candidate) {
        return bundles().resolve(candidate.digest());
    }

    /// The candidate while its files arrive.
    Path incoming() {
        return root.resolve("incoming");
    }

    Path incoming(Candidate candidate) {
        return incoming().resolve(candidate.digest());
    }

    Path slots() {
        return root.resolve("slots.json");
    }

    Path lock() {
        return root.resolve(".lock");
    }
}
