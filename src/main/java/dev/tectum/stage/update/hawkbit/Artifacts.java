package dev.tectum.stage.update.hawkbit;

import dev.tectum.domain.model.FileDigest;
import java.net.URI;
import java.nio.file.Path;

/// Brings files that the server stores, over lines that break: goes on where it was, and takes no byte more than the file has.
@FunctionalInterface
public interface Artifacts {

    /// Leaves the file, byte for byte what is stated of it, at a place.
    ///
    /// @param address on the server that is asked, and no other
    /// @throws dev.tectum.stage.update.BundleException if it does not come, or as something else
    void bring(URI address, FileDigest file, Path place);
}
