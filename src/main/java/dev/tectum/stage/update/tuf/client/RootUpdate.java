package dev.tectum.stage.update.tuf.client;

import dev.tectum.stage.update.tuf.TufException;
import dev.tectum.stage.update.tuf.client.TrustedFolder.Kept;
import dev.tectum.stage.update.tuf.metadata.Envelope;
import dev.tectum.stage.update.tuf.metadata.Root;
import dev.tectum.stage.update.tuf.metadata.Snapshot;
import dev.tectum.stage.update.tuf.metadata.Timestamp;
import java.util.Optional;

/// From the root that is trusted to the newest one, one version after the other (TUF 5.2, 5.3).
final class RootUpdate {

    static final String FILE = "root.json";

    private final TrustedFolder folder;
    private final Remote remote;
    private final Optional<byte[]> shipped;

    RootUpdate(TrustedFolder folder, Remote remote, Optional<byte[]> shipped) {
        this.folder = folder;
        this.remote = remote;
        this.shipped = shipped;
    }

    /// The newest, whose date nobody has looked at yet (TUF 5.3.10).
    Root update() {
        Root trusted = load();
        for (int count = 0; count < Limits.ROOT_ROTATIONS && trusted.header().version() < Long.MAX_VALUE; count++) {
            String path = trusted.header().version() + 1 + "." + FILE; // TUF 5.3.3
            Optional<byte[]> next = remote.find(path, Limits.ROOT_BYTES);
            if (next.isEmpty()) {
                break;
            }
            trusted = rotate(trusted, Envelope.parse(path, next.get()));
        }
        return trusted;
    }

    /// TUF 5.2. The newer of what is trusted and what was shipped, as long as it is whole.
    private Root load() {
        Optional<Root> own = folder.findBytes(Root.ROLE, Limits.ROOT_BYTES).flatMap(this::findWhole);
        Optional<Kept<Root>> given = shipped.map(bytes -> new Kept<>(bytes, readWhole(folder, bytes)));
        if (given.isEmpty()) {
            return own.orElseThrow(() -> new TufException(TufException.Reason.STATE,
                    folder + " holds no usable root.json: begin anew with a root that you trust"));
        }
        Root candidate = given.get().content();
        if (own.isPresent() && own.get().header().version() >= candidate.header().version()) {
            return own.get();
        }
        own.ifPresent(old -> forgetWhatRotates(old, candidate));
        folder.keep(Root.ROLE, given.get().bytes());
        return candidate;
    }

    private Optional<Root> findWhole(byte[] bytes) {
        try {
            return Optional.of(readWhole(folder, bytes));
        } catch (TufException broken) {
            return Optional.empty();
        }
    }

    /// @throws TufException if the bytes are no root that its own keys have signed
    static Root readWhole(TrustedFolder folder, byte[] bytes) {
        Envelope envelope = Envelope.parse(FILE, bytes);
        Root root = envelope.read(Root::read);
        folder.require(envelope, root.root());
        return root;
    }

    private Root rotate(Root trusted, Envelope received) {
        folder.require(received, trusted.root()); // TUF 5.3.4 (1)
        Root fresh = received.read(Root::read);
        folder.require(received, fresh.root()); // TUF 5.3.4 (2)
        requireNext(trusted, fresh, received.name());
        forgetWhatRotates(trusted, fresh);
        folder.keep(Root.ROLE, received.bytes()); // TUF 5.3.8
        return fresh;
    }

    /// TUF 5.3.5.
    private static void requireNext(Root trusted, Root fresh, String name) {
        long found = fresh.header().version();
        long wanted = trusted.header().version() + 1;
        if (found != wanted) {
            TufException.Reason reason = found < wanted ? TufException.Reason.ROLLBACK : TufException.Reason.VERSION;
            throw new TufException(reason, name + " says that it is version " + found + ", not " + wanted);
        }
    }

    /// TUF 5.3.11, before the new root is kept: a cut between the two would otherwise lose that there was a rotation.
    private void forgetWhatRotates(Root old, Root fresh) {
        if (old.isRotatedIn(fresh)) {
            folder.forget(Snapshot.ROLE);
            folder.forget(Timestamp.ROLE);
        }
    }
}
