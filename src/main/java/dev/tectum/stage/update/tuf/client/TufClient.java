package dev.tectum.stage.update.tuf.client;

import dev.tectum.stage.update.Repository;
import dev.tectum.stage.update.tuf.Fetcher;
import dev.tectum.stage.update.tuf.TargetName;
import dev.tectum.stage.update.tuf.TufException;
import dev.tectum.stage.update.tuf.download.TargetDownload;
import dev.tectum.stage.update.tuf.download.Tries;
import dev.tectum.stage.update.tuf.metadata.Root;
import dev.tectum.stage.update.tuf.metadata.Snapshot;
import dev.tectum.stage.update.tuf.metadata.TargetFile;
import dev.tectum.stage.update.tuf.metadata.Targets;
import dev.tectum.stage.update.tuf.metadata.Timestamp;
import dev.tectum.stage.update.tuf.time.TimeFloor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/// A client of one repository (TUF 5). Whatever fails leaves what was trusted before, and the next try begins from there. Clients of
/// several processes may share a folder: each waits until the other is done. One thread.
public final class TufClient implements Repository {

    private final Path folder;
    private final TrustedFolder trusted;
    private final Remote metadata;
    private final Fetcher targets;
    private final Time time;
    private final Optional<byte[]> shippedRoot;
    private final Tries tries;
    private Optional<Refreshed> refreshed = Optional.empty();

    /// What a refresh has found.
    private record Refreshed(Root root, Timestamp timestamp, TargetsUpdate updates, Targets targets, TimeFloor.Reading time) {}

    /// @param floor none where the clock is to be believed whatever it says
    public record Time(InstantSource clock, TimeFloor floor) {}

    /// @param shippedRoot came with the program; without it the folder's own root is all there is
    public TufClient(Path folder, Fetcher metadata, Fetcher targets, Time time, Optional<byte[]> shippedRoot, Tries tries) {
        this.folder = folder;
        this.trusted = new TrustedFolder(folder);
        this.metadata = new Remote(metadata);
        this.targets = targets;
        this.time = time;
        this.shippedRoot = shippedRoot.map(byte[]::clone);
        this.tries = tries;
    }

    /// Begins a folder with a root that is trusted for reasons of the caller's own.
    ///
    /// @throws TufException if the bytes are no root that its own keys have signed
    public static void trust(Path folder, InputStream root) throws IOException {
        byte[] bytes = root.readNBytes(Math.toIntExact(Limits.ROOT_BYTES) + 1);
        if (bytes.length > Limits.ROOT_BYTES) {
            throw new TufException(TufException.Reason.LENGTH, "A root has at most " + Limits.ROOT_BYTES + " bytes");
        }
        TrustedFolder begun = new TrustedFolder(folder);
        RootUpdate.readWhole(begun, bytes);
        try (FolderLock _ = FolderLock.take(folder, Thread::sleep)) {
            begun.keep(Root.ROLE, bytes);
        }
    }

    @Override
    public void refresh() {
        try (FolderLock _ = lock()) {
            update();
        }
    }

    private FolderLock lock() {
        return FolderLock.take(folder, tries.pause());
    }

    private Refreshed update() {
        refreshed = Optional.empty();
        Instant start = time.clock().instant(); // TUF 5.1: one moment for the whole update
        Root root = new RootUpdate(trusted, metadata, shippedRoot).update();
        TimestampUpdate timestamps = new TimestampUpdate(trusted, metadata, root);
        Optional<Timestamp> before = timestamps.find();
        TimeFloor floor = time.floor().raisedBy(before.flatMap(Timestamp::issued));
        root.header().requireUnexpired(RootUpdate.FILE, floor.read(start).now()); // TUF 5.3.10
        Timestamp timestamp = timestamps.update(before, floor.read(start).now());
        TimeFloor.Reading now = floor.raisedBy(timestamp.issued()).read(start); // the rest is judged by what this has just proven
        root.header().requireUnexpired(RootUpdate.FILE, now.now());
        Snapshot snapshot = new SnapshotUpdate(trusted, metadata).update(root, timestamp.snapshot(), now.now());
        TargetsUpdate updates = new TargetsUpdate(trusted, metadata, root, snapshot, now.now());
        Refreshed found = new Refreshed(root, timestamp, updates, updates.update(Targets.ROLE, root.targets()), now);
        refreshed = Optional.of(found);
        return found;
    }

    /// The time that the last refresh went by. Refreshes first, if that was not done yet.
    public TimeFloor.Reading time() {
        try (FolderLock _ = lock()) {
            return current().time();
        }
    }

    /// What is vouched for under that name; empty where nobody does. Refreshes first, if that was not done yet.
    ///
    /// @throws TufException if a role that has to be asked cannot be trusted
    public Optional<TargetFile> find(String name) {
        try (FolderLock _ = lock()) {
            return search(new TargetName(name));
        }
    }

    /// The names of all files that the roles vouch for who are asked for `name`, to be [asked for][#find] one by one. Refreshes first, if
    /// that was not done yet.
    ///
    /// @throws TufException if a role that has to be asked cannot be trusted
    public Set<String> namesBeside(String name) {
        try (FolderLock _ = lock()) {
            return new DelegationSearch(current().updates()).namesBeside(new TargetName(name).text());
        }
    }

    private Optional<TargetFile> search(TargetName name) {
        return new DelegationSearch(current().updates()).find(name.text());
    }

    @Override
    public void download(String name, Path file) {
        TargetName target = new TargetName(name);
        try (FolderLock _ = lock()) {
            TargetFile stated = search(target).orElseThrow(
                    () -> new TufException(TufException.Reason.NOT_FOUND, "Nobody vouches for a file \"" + name + "\"")); // TUF 5.7.2
            new TargetDownload(targets, current().root().consistentSnapshot(), time.clock(), tries).download(target, stated, file);
        }
    }

    /// The versions that are trusted, for people. Refreshes first, if that was not done yet.
    public String versions() {
        Refreshed found;
        try (FolderLock _ = lock()) {
            found = current();
        }
        return "root " + found.root().header().version() + ", timestamp " + found.timestamp().header().version() + ", snapshot "
                + found.updates().snapshot().header().version() + ", targets " + found.targets().header().version();
    }

    private Refreshed current() {
        return refreshed.orElseGet(this::update);
    }
}
