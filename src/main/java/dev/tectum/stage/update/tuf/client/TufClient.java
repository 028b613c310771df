package dev.tectum.stage.update.tuf.client;

import dev.tectum.stage.update.Repository;
import dev.tectum.stage.update.tuf.Fetcher;
import dev.tectum.stage.update.tuf.TargetName;
import dev.tectum.stage.update.tuf.TufException;
import dev.tectum.stage.update.tuf.metadata.Root;
import dev.tectum.stage.update.tuf.metadata.Snapshot;
import dev.tectum.stage.update.tuf.metadata.TargetFile;
import dev.tectum.stage.update.tuf.metadata.Targets;
import dev.tectum.stage.update.tuf.metadata.Timestamp;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// A client of one repository (TUF 5). Whatever fails leaves what was trusted before, and the next try begins from there. One thread, and
/// one client a folder.
public final class TufClient implements Repository {

    private final TrustedFolder folder;
    private final Remote metadata;
    private final Fetcher targets;
    private final InstantSource clock;
    private final Optional<byte[]> shippedRoot;
    private Optional<Refreshed> refreshed = Optional.empty();

    /// What a refresh has found.
    private record Refreshed(Root root, Timestamp timestamp, TargetsUpdate updates, Targets targets) {}

    /// @param shippedRoot came with the program; without it the folder's own root is all there is
    public TufClient(Path folder, Fetcher metadata, Fetcher targets, InstantSource clock, Optional<byte[]> shippedRoot) {
        this.folder = new TrustedFolder(folder);
        this.metadata = new Remote(metadata);
        this.targets = targets;
        this.clock = clock;
        this.shippedRoot = shippedRoot.map(byte[]::clone);
    }

    /// Begins a folder with a root that is trusted for reasons of the caller's own.
    ///
    /// @throws TufException if the bytes are no root that its own keys have signed
    public static void trust(Path folder, byte[] root) {
        if (root.length > Limits.ROOT_BYTES) {
            throw new TufException(TufException.Reason.LENGTH, "A root has at most " + Limits.ROOT_BYTES + " bytes");
        }
        RootUpdate.readWhole(root);
        new TrustedFolder(folder).keep(Root.ROLE, root);
    }

    @Override
    public void refresh() {
        refreshed = Optional.empty();
        Instant now = clock.instant(); // TUF 5.1: one moment for the whole update
        Root root = new RootUpdate(folder, metadata, shippedRoot).update(now);
        Timestamp timestamp = new TimestampUpdate(folder, metadata).update(root, now);
        Snapshot snapshot = new SnapshotUpdate(folder, metadata).update(root, timestamp.snapshot(), now);
        TargetsUpdate updates = new TargetsUpdate(folder, metadata, root, snapshot, now);
        refreshed = Optional.of(new Refreshed(root, timestamp, updates, updates.update(Targets.ROLE, root.targets())));
    }

    /// What is vouched for under that name; empty where nobody does. Refreshes first, if that was not done yet.
    ///
    /// @throws TufException if a role that has to be asked cannot be trusted
    public Optional<TargetFile> find(String name) {
        return new DelegationSearch(current().updates()).find(new TargetName(name).text());
    }

    @Override
    public void download(String name, Path file) {
        TargetName target = new TargetName(name);
        TargetFile stated = find(name).orElseThrow(
                () -> new TufException(TufException.Reason.NOT_FOUND, "Nobody vouches for a file \"" + name + "\"")); // TUF 5.7.2
        new TargetDownload(targets, current().root().consistentSnapshot()).download(target, stated, file);
    }

    /// The versions that are trusted, for people.
    public String versions() {
        Refreshed found = current();
        return "root " + found.root().header().version() + ", timestamp " + found.timestamp().header().version() + ", snapshot "
                + found.updates().snapshot().header().version() + ", targets " + found.targets().header().version();
    }

    private Refreshed current() {
        if (refreshed.isEmpty()) {
            refresh();
        }
        return refreshed.orElseThrow();
    }
}
