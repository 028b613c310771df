package dev.tectum.app.wiring.repository;

import dev.tectum.app.wiring.LoadedBundle;
import dev.tectum.stage.update.Bundle;
import dev.tectum.stage.update.BundleException;
import dev.tectum.stage.update.tuf.publish.KeyFolder;
import dev.tectum.stage.update.tuf.publish.Publisher;
import dev.tectum.stage.update.tuf.publish.Validity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/// A repository of bundles on this disk and the keys that sign it, with the clock of this process. One thread.
public final class Publication {

    private final Publisher publisher;

    /// @param passphrase the file whose first line opens the keys; empty: they lie open
    public Publication(Path repository, Path keys, Optional<Path> passphrase) {
        KeyFolder secret = KeyFolder.open(keys, passphrase.map(Publication::firstLine));
        this.publisher = new Publisher(repository, secret, Validity.STANDARD, InstantSource.system());
    }

    private static char[] firstLine(Path file) {
        try {
            String words = Files.readString(file, StandardCharsets.UTF_8).lines().findFirst().orElse("");
            if (words.isBlank()) {
                throw new BundleException(file + " holds no passphrase in its first line");
            }
            return words.toCharArray();
        } catch (IOException unreadable) {
            throw new BundleException(file + " cannot be read: " + unreadable, unreadable);
        }
    }

    public void begin(int rootKeys, int threshold) {
        publisher.begin(rootKeys, threshold);
    }

    /// What was added.
    public String add(Path bundle) {
        Bundle verified = LoadedBundle.verified(bundle);
        publisher.add(verified);
        return verified.spec().version() + ", release " + verified.spec().version().release();
    }

    /// @param role empty: snapshot and timestamp only
    public void renew(Optional<String> role) {
        role.ifPresentOrElse(publisher::renew, publisher::renew);
    }

    public void rotate(String role) {
        publisher.rotate(role);
    }
}
