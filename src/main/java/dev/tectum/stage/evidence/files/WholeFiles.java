package dev.tectum.stage.evidence.files;

import dev.tectum.disk.Disk;
import dev.tectum.disk.LocalDisk;
import dev.tectum.disk.WholeFile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Files and folders that come and go as a whole. No link is ever followed.
final class WholeFiles {

    /// What bears this ending was never completed.
    static final String DRAFT = WholeFile.DRAFT;

    static final Disk DISK = new LocalDisk();

    private WholeFiles() {
    }

    /// A folder for its owner alone, with those above it.
    static void makePrivateFolder(Path folder) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectories(parentOf(folder));
            Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            DISK.force(parentOf(folder));
        }
    }

    private static Path parentOf(Path path) {
        return Objects.requireNonNull(path.toAbsolutePath().getParent(), () -> path + " lies in no folder");
    }

    /// On disk when it returns.
    static void write(Path file, byte[] content) throws IOException {
        WholeFile.write(DISK, file, out -> out.write(content));
    }

    /// A folder that is there when it is full, and on disk when this returns; not at all where `filling` throws.
    static void fill(Path folder, Consumer<Path> filling) throws IOException {
        Path draft = folder.resolveSibling(folder.getFileName() + DRAFT);
        remove(draft);
        makePrivateFolder(draft);
        boolean complete = false;
        try {
            filling.accept(draft);
            complete(draft, folder);
            complete = true;
        } finally {
            if (!complete) {
                remove(draft);
            }
        }
    }

    /// A folder that was filled under the name of a draft gets its own.
    private static void complete(Path draft, Path folder) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(draft)) {
            for (Path file : files) {
                DISK.force(file);
            }
        }
        DISK.force(draft);
        remove(folder);
        DISK.rename(draft, folder);
        DISK.force(parentOf(folder));
    }

    /// The whole tree, if it is there; of a link the link alone.
    static void remove(Path tree) throws IOException {
        if (!Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failed) throws IOException {
                if (failed != null) {
                    throw failed;
                }
                Files.deleteIfExists(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /// All bytes of the regular files in a tree.
    static long bytes(Path tree) throws IOException {
        long[] sum = new long[1];
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                sum[0] += attributes.isRegularFile() ? attributes.size() : 0;
                return FileVisitResult.CONTINUE;
            }
        });
        return sum[0];
    }
}
