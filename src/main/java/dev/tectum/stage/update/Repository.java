package dev.tectum.stage.update;

import java.nio.file.Path;

/// Where genuine files come from: whoever may vouch for them has signed what each holds. One thread.
public interface Repository {

    /// Learns what is vouched for now.
    ///
    /// @throws BundleException if what is there cannot be trusted; what was trusted before stays
    void refresh();

    /// Leaves the file, byte for byte what was vouched for, at a place; one that is there and right is not fetched again.
    ///
    /// @throws BundleException if nobody vouches for it, or what came is something else; what was at the place stays
    void download(String name, Path file);
}
