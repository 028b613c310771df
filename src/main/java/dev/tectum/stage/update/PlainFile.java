package dev.tectum.stage.update;

import dev.tectum.disk.Sha256;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A regular file of one name, read without following links, and the same one before and after it is read.
///
/// @param key what the file system knows it by, if it says so
record PlainFile(Path path, @Nullable Object key, long size, FileTime modified) {

    private static final int MOST_FILES = 256; // six encoders in three number formats, their self-tests and the heads are 60
    private static final long MOST_BYTES = 1L << 30; // what a small board can spare for a bundle, twice while it is exchanged
    private static final String UNIX = "unix";

    /// By name.
    ///
    /// @throws BundleException if there is no such folder, more in it than a bundle has, or anything but plain files
    static Map<String, PlainFile> allIn(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new BundleException("there is no such folder");
        }
        Map<String, PlainFile> files = new TreeMap<>();
        long bytes = 0;
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                PlainFile file = of(entry);
                bytes += file.size();
                files.put(file.name(), file);
                if (files.size() > MOST_FILES || bytes > MOST_BYTES) {
                    throw new BundleException(
                            "it has more than " + MOST_FILES + " files or " + MOST_BYTES + " bytes: take a smaller bundle");
                }
            }
        }
        return files;
    }

    private static PlainFile of(Path path) throws IOException {
        String name = path.getFileName().toString();
        if (!name.chars().allMatch(letter -> letter > ' ' && letter < 0x7f)) {
            throw new BundleException(
                    "\"" + name.replaceAll("[^!-~]", "?") + "\" is no plain name: use letters, digits, points and dashes");
        }
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!attributes.isRegularFile()) {
            String what = attributes.isSymbolicLink() ? "a link" : attributes.isDirectory() ? "a folder" : "a special file";
            throw new BundleException(name + " is " + what + ", but a bundle holds plain files only");
        }
        requireOneName(path);
        return new PlainFile(path, attributes.fileKey(), attributes.size(), attributes.lastModifiedTime());
    }

    /// Through another name, outside the folder, somebody else could write to it.
    private static void requireOneName(Path path) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains(UNIX)
                && Files.getAttribute(path, UNIX + ":nlink", LinkOption.NOFOLLOW_LINKS) instanceof Integer names && names != 1) {
            throw new BundleException(
                    path.getFileName() + " is a hard link, one of " + names + " names of a file: copy the bundle instead");
        }
    }

    String name() {
        return path.getFileName().toString();
    }

    /// @throws BundleException if it is not the file, or not as it was, any more
    void requireUntouched() throws IOException {
        if (!of(path).equals(this)) {
            throw new BundleException(name() + " was altered while it was read: let nobody write to the bundle, and try again");
        }
    }

    /// All of it.
    byte[] bytes() throws IOException {
        byte[] bytes;
        try (InputStream in = open()) {
            bytes = in.readNBytes(Math.toIntExact(size));
            if (bytes.length != size) {
                throw new EOFException(path + " has become shorter");
            }
        }
        requireUntouched();
        return bytes;
    }

    String sha256() throws IOException {
        String found = Sha256.of(path);
        requireUntouched();
        return found;
    }

    private InputStream open() throws IOException {
        return Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS);
    }
}
