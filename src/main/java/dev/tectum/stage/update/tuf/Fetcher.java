package dev.tectum.stage.update.tuf;

import java.io.InputStream;
import java.util.Optional;

/// One folder of a repository, near or far. Reading what it opens waits for a bounded time; the reader bounds the bytes.
@FunctionalInterface
public interface Fetcher {

    /// The bytes of one file; empty where there is none. Whoever reads closes it. Reading throws [java.io.InterruptedIOException] where
    /// another try would be no better: the time is up.
    ///
    /// @param path relative, its segments percent-encoded
    /// @throws TufException if it cannot be known whether there is one
    Optional<InputStream> open(String path);

    /// The rest of a file of which some bytes are here already, or all of it where the repository cannot begin in the middle.
    ///
    /// @param offset how many bytes are here
    /// @param length how many the whole file should have
    default Optional<Rest> openRest(String path, long offset, long length) {
        return open(path).map(in -> new Rest(0, in));
    }

    /// @param offset of its first byte in the file: the one asked for, or 0
    record Rest(long offset, InputStream in) {}
}
