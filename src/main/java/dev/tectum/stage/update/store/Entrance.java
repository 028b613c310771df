package dev.tectum.stage.update.store;

import dev.tectum.json.JsonException;
import dev.tectum.stage.update.BundleException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The way into the folder, for one process at a time. Whatever is wrong with it, there are slots to start with: a device whose disk is
/// full or broken runs, and only its updates wait.
final class Entrance implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Entrance.class);

    private final Rooms rooms;
    private final Housekeeping housekeeping;
    private final Set<String> problems = new LinkedHashSet<>();
    private @Nullable FileChannel lock;
    private Optional<String> obstacle = Optional.empty();

    Entrance(Rooms rooms, Housekeeping housekeeping) {
        this.rooms = rooms;
        this.housekeeping = housekeeping;
    }

    /// The slots as they are on disk; fresh ones where there are none, or where it cannot be known, which is an [obstacle][#obstacle].
    ///
    /// @throws BundleException if another process is here
    Slots enter(Instant now) {
        obstacle = Optional.empty();
        try {
            rooms.disk().createFolder(rooms.root());
            lock();
            housekeeping.prepare();
        } catch (IOException refused) {
            obstacle = Optional.of(refused.toString());
        }
        try {
            return slots(now);
        } catch (IOException unreadable) {
            obstacle = Optional.of(unreadable.toString());
            return Slots.fresh(now);
        }
    }

    /// Why nothing can be changed here now. Entering again may help.
    Optional<String> obstacle() {
        return obstacle;
    }

    /// What was found broken, a sentence each.
    List<String> problems() {
        return List.copyOf(problems);
    }

    private Slots slots(Instant now) throws IOException {
        Path file = rooms.slots();
        if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
            if (!Contents.names(rooms.bundles()).isEmpty()) {
                problems.add(file + " is gone, and with it what was installed");
            }
            return Slots.fresh(now);
        }
        try {
            Slots slots = SlotsJson.read(file);
            forceWhatWasRead();
            return slots;
        } catch (JsonException broken) {
            problems.add(file + " is broken, and with it goes what was installed. " + broken.getMessage());
            putAside(file);
            return Slots.fresh(now);
        }
    }

    /// A process may have ended between the renaming and its being on disk; nothing may be removed because of what a cut could undo.
    private void forceWhatWasRead() {
        try {
            rooms.disk().force(rooms.root());
        } catch (IOException refused) {
            obstacle = Optional.of(refused.toString());
        }
    }

    private void putAside(Path file) {
        try {
            housekeeping.setAside(file);
        } catch (IOException refused) {
            LOG.warn("{} cannot be moved aside ({}), and is replaced by the next step", file, refused.toString());
        }
    }

    private void lock() throws IOException {
        if (lock != null) {
            return;
        }
        FileChannel channel = FileChannel.open(rooms.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS);
        try {
            if (find(channel) == null) {
                throw new BundleException("The folder of models " + rooms.root()
                        + " is in use by another Tectum: ask that one, stop it, or give this one a folder of its own");
            }
            lock = channel;
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
    }

    private static @Nullable FileLock find(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException thisProcess) {
            return null;
        }
    }

    /// The system closes it too when the process ends, however it ends.
    @Override
    public void close() {
        try {
            if (lock != null) {
                lock.close();
            }
        } catch (IOException stuck) {
            LOG.warn("{} is not let go of: {}", rooms.lock(), stuck.toString());
        }
    }
}
