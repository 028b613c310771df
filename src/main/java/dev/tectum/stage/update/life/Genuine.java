package dev.tectum.stage.update.life;

import dev.tectum.domain.update.Candidate;
import dev.tectum.stage.update.life.UpdateStore.Supply;
import java.util.Optional;

/// Who vouches for bundles: knows which releases are genuine and where their bytes are, but not which one a device should run. One thread;
/// every call may wait for a network, and ends in time that is bounded.
public interface Genuine {

    /// The manifest of a release, byte for byte what is vouched for now.
    ///
    /// @param model as manifests name it
    /// @param version as manifests write it
    /// @return empty where nobody vouches for such a release
    /// @throws dev.tectum.stage.update.BundleException if that cannot be known now
    Optional<byte[]> manifestOf(String model, String version);

    /// The files of a bundle whose manifest was vouched for, also long after and after a restart.
    Supply supplyOf(Candidate candidate);
}
