package dev.tectum.stage.update.tuf;

import java.io.InputStream;
import java.util.Optional;

/// One folder of a repository, near or far. Reading what it opens waits for a bounded time; the reader bounds the bytes.
@FunctionalInterface
public interface Fetcher {

    /// The bytes of one file; empty where there is none. Whoever reads closes it.
    ///
    /// @param path relative, its segments percent-encoded
    /// @throws TufException if it cannot be known whether there is one
    Optional<InputStream> open(String path);
}
