package dev.tectum.disk;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/// The few steps of which a cut of power can undo one and keep another. Reading needs none of them. No link is ever followed.
/// Thread-safe.
public interface Disk {

    /// What a file is to hold.
    @FunctionalInterface
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /// A new file at a place where there is none. Its bytes are on disk when this returns, its name once its folder is [forced][#force].
    void write(Path file, Content content) throws IOException;

    /// A folder and those above it, as far as they are not there; on disk when this returns.
    void createFolder(Path folder) throws IOException;

    /// At once, in the place of a file that has this name; certain once the folder, or both folders, are forced.
    void rename(Path from, Path to) throws IOException;

    /// A file or an empty folder, if it is there.
    void delete(Path path) throws IOException;

    /// The bytes of a file, or the names in a folder, are on disk when this returns.
    void force(Path path) throws IOException;

    /// How many bytes may still be written below a folder.
    long usableBytes(Path folder) throws IOException;
}
