package dev.tectum.stage.update.tuf.client;

import dev.tectum.stage.update.tuf.TufException;
import dev.tectum.stage.update.tuf.client.TrustedFolder.Kept;
import dev.tectum.stage.update.tuf.metadata.Envelope;
import dev.tectum.stage.update.tuf.metadata.FileMeta;
import dev.tectum.stage.update.tuf.metadata.Root;
import dev.tectum.stage.update.tuf.metadata.Snapshot;
import java.time.Instant;
import java.util.Optional;

/// Which targets files belong together (TUF 5.5).
record SnapshotUpdate(TrustedFolder folder, Remote remote) {

    private static final String FILE = "snapshot.json";

    Snapshot update(Root root, FileMeta stated, Instant now) {
        Optional<Kept<Snapshot>> trusted = folder.find(Snapshot.ROLE, root.snapshot(), Limits.SNAPSHOT_BYTES, Snapshot::read);
        if (trusted.isPresent() && Freshness.isCurrent(trusted.get().content().header(), trusted.get().bytes(), stated, now)) {
            return trusted.get().content();
        }
        byte[] bytes = remote.read(root.pathOf(FILE, stated.version()), stated.cap(FILE, Limits.SNAPSHOT_BYTES)); // TUF 5.5.1
        stated.requireMatch(FILE, bytes); // TUF 5.5.2
        Envelope received = Envelope.parse(FILE, bytes);
        folder.require(received, root.snapshot()); // TUF 5.5.3
        Snapshot fresh = received.read(Snapshot::read);
        Freshness.requireVersion(FILE, fresh.header(), stated); // TUF 5.5.4
        trusted.ifPresent(old -> requireNoRollback(old.content(), fresh));
        fresh.header().requireUnexpired(FILE, now); // TUF 5.5.6
        folder.keep(Snapshot.ROLE, bytes); // TUF 5.5.7
        return fresh;
    }

    private static void requireNoRollback(Snapshot trusted, Snapshot fresh) {
        if (fresh.header().version() < trusted.header().version()) { // TUF 4.3, VERSION: also where the trusted timestamp was lost
            throw rollback("is version " + fresh.header().version() + ", but version " + trusted.header().version() + " was seen before");
        }
        trusted.files().forEach((name, old) -> { // TUF 5.5.5
            FileMeta now = fresh.files().get(name);
            if (now == null) {
                throw rollback("no longer names " + name);
            }
            if (now.version() < old.version()) {
                throw rollback("names version " + now.version() + " of " + name + ", but version " + old.version() + " was seen before");
            }
        });
    }

    private static TufException rollback(String what) {
        return new TufException(TufException.Reason.ROLLBACK, FILE + " " + what);
    }
}
