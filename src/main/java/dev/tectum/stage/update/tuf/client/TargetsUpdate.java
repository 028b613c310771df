package dev.tectum.stage.update.tuf.client;

import dev.tectum.stage.update.tuf.TufException;
import dev.tectum.stage.update.tuf.client.TrustedFolder.Kept;
import dev.tectum.stage.update.tuf.keys.RoleKeys;
import dev.tectum.stage.update.tuf.metadata.Envelope;
import dev.tectum.stage.update.tuf.metadata.FileMeta;
import dev.tectum.stage.update.tuf.metadata.Root;
import dev.tectum.stage.update.tuf.metadata.Snapshot;
import dev.tectum.stage.update.tuf.metadata.Targets;
import java.time.Instant;
import java.util.Optional;

/// What one role vouches for, the top one or a delegated one (TUF 5.6.1 to 5.6.6). Always verified with the keys of whoever led here:
/// two roles may delegate to a third with different ones.
record TargetsUpdate(TrustedFolder folder, Remote remote, Root root, Snapshot snapshot, Instant now) {

    Targets update(String role, RoleKeys keys) {
        String file = TrustedFolder.fileName(role);
        FileMeta stated = snapshot.find(role).orElseThrow(() -> new TufException(TufException.Reason.MISSING,
                "The snapshot names no " + file + ", so nobody knows which version is the newest"));
        Optional<Kept<Targets>> trusted = folder.find(role, keys, Limits.TARGETS_BYTES, Targets::read);
        if (trusted.isPresent() && Freshness.isCurrent(trusted.get().content().header(), trusted.get().bytes(), stated, now)) {
            return trusted.get().content();
        }
        byte[] bytes = remote.read(root.pathOf(file, stated.version()), stated.cap(file, Limits.TARGETS_BYTES)); // TUF 5.6.1
        stated.requireMatch(file, bytes); // TUF 5.6.2
        Envelope received = Envelope.parse(file, bytes);
        folder.require(received, keys); // TUF 5.6.3
        Targets fresh = received.read(Targets::read);
        Freshness.requireVersion(file, fresh.header(), stated); // TUF 5.6.4
        fresh.header().requireUnexpired(file, now); // TUF 5.6.5
        folder.keep(role, bytes); // TUF 5.6.6
        return fresh;
    }
}
