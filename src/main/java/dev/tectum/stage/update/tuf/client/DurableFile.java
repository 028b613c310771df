package dev.tectum.stage.update.tuf.client;

import dev.tectum.disk.Disk;
import dev.tectum.disk.LocalDisk;
import dev.tectum.disk.WholeFile;
import dev.tectum.stage.update.tuf.TufException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Objects;

/// A file that is there as a whole or as it was before, in this client's words.
final class DurableFile {

    private static final Disk DISK = new LocalDisk();

    private DurableFile() {
    }

    /// On disk when it returns.
    static void replace(Path file, Disk.Content content) {
        try {
            Path whole = file.toAbsolutePath();
            DISK.createFolder(Objects.requireNonNull(whole.getParent(), () -> file + " lies in no folder"));
            WholeFile.write(DISK, whole, content);
        } catch (IOException unwritable) {
            throw new TufException(TufException.Reason.STATE, file + " cannot be written: " + unwritable, unwritable);
        }
    }

    /// Gone from disk when it returns.
    static void delete(Path file) {
        try {
            if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                WholeFile.delete(DISK, file);
            }
        } catch (IOException stuck) {
            throw new TufException(TufException.Reason.STATE, file + " cannot be deleted: " + stuck, stuck);
        }
    }
}
