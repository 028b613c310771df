package dev.tectum.stage.update;

/// Where complete bundles are kept: the one in use, and the one to go back to.
public interface BundleStore {

    /// The bundle in use, verified: exact file set, sizes and hashes as its manifest says.
    ///
    /// @throws BundleException if no bundle can be used
    Bundle current();
}
