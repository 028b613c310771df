package dev.tectum.stage.update.tuf.client;

import dev.tectum.stage.update.tuf.TufException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/// A file that is there as a whole or as it was before, whenever the power goes or its content turns out to be wrong.
final class DurableFile {

    private static final String FRESH = ",new"; // no encoded name holds a comma, so no other file has this name

    private DurableFile() {
    }

    /// What a file is to hold. Whatever it throws leaves the file as it was.
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /// On disk when it returns.
    static void replace(Path file, Content content) {
        Path whole = file.toAbsolutePath();
        Path fresh = whole.resolveSibling(whole.getFileName() + FRESH);
        try {
            try {
                write(fresh, content);
                Files.move(fresh, whole, StandardCopyOption.ATOMIC_MOVE);
                syncFolderOf(whole);
            } finally {
                Files.deleteIfExists(fresh);
            }
        } catch (IOException unwritable) {
            throw new TufException(TufException.Reason.STATE, file + " cannot be written: " + unwritable, unwritable);
        }
    }

    private static void write(Path fresh, Content content) throws IOException {
        Files.createDirectories(fresh.getParent());
        Files.deleteIfExists(fresh); // of a cut; it may be a link by now
        try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            OutputStream out = Channels.newOutputStream(channel);
            content.writeTo(out);
            out.flush();
            channel.force(true);
        }
    }

    /// Gone from disk when it returns.
    static void delete(Path file) {
        try {
            if (Files.deleteIfExists(file)) {
                syncFolderOf(file.toAbsolutePath());
            }
        } catch (IOException stuck) {
            throw new TufException(TufException.Reason.STATE, file + " cannot be deleted: " + stuck, stuck);
        }
    }

    private static void syncFolderOf(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
            channel.force(true); // a renaming is on disk only when its folder is
        }
    }
}
