package dev.tectum.stage.update.tuf.client;

import dev.tectum.stage.update.tuf.Pause;
import dev.tectum.stage.update.tuf.TufException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;

/// One process at a time in a trusted folder. The lock lies beside the folder, for the folder holds files of roles and nothing else, and
/// it is never deleted: who waits for a file that is gone would not see who locks the next one. It ends with its process, however that ends.
final class FolderLock implements AutoCloseable {

    private static final String LOCK = ",lock"; // no encoded name holds a comma, so no other file has this name
    private static final Duration STEP = Duration.ofMillis(50);

    private final FileChannel channel;

    private FolderLock(FileChannel channel) {
        this.channel = channel;
    }

    /// Waits where another has the folder, for a bounded time.
    ///
    /// @throws TufException `STATE` if the other does not end
    static FolderLock take(Path folder, Pause pause) {
        try {
            Path real = Files.createDirectories(folder).toRealPath(); // whatever it is called, it has one lock
            FileChannel channel = FileChannel.open(real.resolveSibling(real.getFileName() + LOCK), StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE);
            FolderLock lock = new FolderLock(channel);
            if (!lock.waited(pause)) {
                lock.close();
                throw new TufException(TufException.Reason.STATE, folder + " is in use by another process, and was for "
                        + Limits.LOCK_WAIT.toSeconds() + " seconds: try again when that one is done");
            }
            return lock;
        } catch (IOException unusable) {
            throw new TufException(TufException.Reason.STATE, folder + " cannot be locked: " + unusable, unusable);
        }
    }

    /// Whether the lock was to be had in time.
    private boolean waited(Pause pause) throws IOException {
        for (Duration waited = Duration.ZERO; !isTaken(); waited = waited.plus(STEP)) {
            if (waited.compareTo(Limits.LOCK_WAIT) >= 0) {
                return false;
            }
            try {
                pause.sleep(STEP);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    private boolean isTaken() throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException sameProcess) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException stuck) {
            throw new TufException(TufException.Reason.STATE, "A folder's lock cannot be closed: " + stuck, stuck);
        }
    }
}
