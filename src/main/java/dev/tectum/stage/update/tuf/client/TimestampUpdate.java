package dev.tectum.stage.update.tuf.client;

import dev.tectum.stage.update.tuf.TufException;
import dev.tectum.stage.update.tuf.client.TrustedFolder.Kept;
import dev.tectum.stage.update.tuf.metadata.Envelope;
import dev.tectum.stage.update.tuf.metadata.Root;
import dev.tectum.stage.update.tuf.metadata.Timestamp;
import java.time.Instant;
import java.util.Optional;

/// Which snapshot is the newest (TUF 5.4).
record TimestampUpdate(TrustedFolder folder, Remote remote, Root root) {

    private static final String FILE = "timestamp.json";

    /// What is trusted already.
    Optional<Timestamp> find() {
        return folder.find(Timestamp.ROLE, root.timestamp(), Limits.TIMESTAMP_BYTES, Timestamp::read).map(Kept::content);
    }

    Timestamp update(Optional<Timestamp> trusted, Instant now) {
        Envelope received = Envelope.parse(FILE, remote.read(FILE, Limits.TIMESTAMP_BYTES)); // TUF 5.4.1
        folder.require(received, root.timestamp()); // TUF 5.4.2
        Timestamp fresh = received.read(Timestamp::read);
        if (trusted.isPresent()) {
            requireNoRollback(trusted.get(), fresh);
            if (fresh.header().version() == trusted.get().header().version()) { // TUF 5.4.3.1: nothing new, but it may have expired since
                trusted.get().header().requireUnexpired(FILE, now);
                return trusted.get();
            }
        }
        fresh.header().requireUnexpired(FILE, now); // TUF 5.4.4
        folder.keep(Timestamp.ROLE, received.bytes()); // TUF 5.4.5
        return fresh;
    }

    private static void requireNoRollback(Timestamp trusted, Timestamp fresh) {
        long version = fresh.header().version();
        if (version < trusted.header().version()) { // TUF 5.4.3.1
            throw new TufException(TufException.Reason.ROLLBACK,
                    FILE + " is version " + version + ", but version " + trusted.header().version() + " was seen before");
        }
        if (version > trusted.header().version() && fresh.snapshot().version() < trusted.snapshot().version()) { // TUF 5.4.3.2
            throw new TufException(TufException.Reason.ROLLBACK, FILE + " names snapshot version " + fresh.snapshot().version()
                    + ", but version " + trusted.snapshot().version() + " was seen before");
        }
    }
}
