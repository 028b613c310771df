package dev.tectum.disk;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/// A file that somebody vouches for. It is read once, and what was read is given out only where it is what was meant: nothing lies between
/// the check and the use.
public final class VouchedFile {

    private VouchedFile() {
    }

    /// Whether a plain file of this size and content lies there. No link is followed.
    ///
    /// @param sha256 in lower-case hexadecimal
    /// @throws IOException if it cannot be known
    public static boolean isAt(Path file, long size, String sha256) throws IOException {
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && Files.size(file) == size && Sha256.of(file).equals(sha256);
    }

    /// All of it. No link is followed, and no pipe is opened, which would wait for a writer.
    ///
    /// @param sha256 in lower-case hexadecimal
    /// @throws IOException if it cannot be read, or is another one
    public static byte[] read(Path file, long size, String sha256) throws IOException {
        BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!found.isRegularFile() || found.size() != size || size > Integer.MAX_VALUE) {
            throw new IOException(file + " is altered: it is no plain file of " + size + " bytes any more");
        }
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            bytes = in.readNBytes((int) size);
        }
        String read = Sha256.of(bytes);
        if (!read.equals(sha256)) {
            throw new IOException(file + " is altered: its SHA-256 is " + read + ", but should be " + sha256);
        }
        return bytes;
    }
}
