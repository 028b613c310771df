package dev.tectum.disk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;

/// A file that is there as a whole or as it was before, whenever the power goes or its content turns out to be wrong.
public final class WholeFile {

    /// What bears this ending was never completed. Names that end so are no others': encoded ones hold no comma, nor do those of bundles.
    public static final String DRAFT = ",new";

    private WholeFile() {
    }

    /// On disk when it returns, with its folder.
    public static void write(Path file, String text) throws IOException {
        Disk disk = new LocalDisk();
        disk.createFolder(folderOf(file.toAbsolutePath()));
        write(disk, file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /// On disk when it returns; its folder has to be there. Whatever the content throws leaves the file as it was.
    public static void write(Disk disk, Path file, Disk.Content content) throws IOException {
        put(disk, file, content);
        disk.force(folderOf(file.toAbsolutePath())); // a renaming is on disk only when its folder is
    }

    /// Whole when it returns, and on disk once its folder is forced: for many files of one folder.
    public static void put(Disk disk, Path file, Disk.Content content) throws IOException {
        Path whole = file.toAbsolutePath();
        Path draft = whole.resolveSibling(whole.getFileName() + DRAFT);
        disk.delete(draft); // of a cut; it may be a link by now
        try {
            disk.write(draft, content);
            disk.rename(draft, whole);
        } catch (IOException | RuntimeException broken) {
            forget(disk, draft, broken);
            throw broken;
        }
    }

    /// A full disk needs the room.
    private static void forget(Disk disk, Path draft, Exception broken) {
        try {
            disk.delete(draft);
        } catch (IOException stuck) {
            broken.addSuppressed(stuck);
        }
    }

    /// Gone from disk when it returns.
    public static void delete(Disk disk, Path file) throws IOException {
        disk.delete(file);
        disk.force(folderOf(file.toAbsolutePath()));
    }

    private static Path folderOf(Path file) {
        return Objects.requireNonNull(file.getParent(), () -> file + " lies in no folder");
    }
}
