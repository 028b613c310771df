package dev.tectum.stage.update.life;

import dev.tectum.domain.model.FileDigest;
import dev.tectum.domain.model.ModelSpec;
import dev.tectum.domain.update.UpdateState;
import dev.tectum.stage.update.Bundle;
import dev.tectum.stage.update.BundleException;
import dev.tectum.stage.update.BundleStore;
import java.nio.file.Path;
import java.util.Optional;

/// Where a candidate becomes the bundle in use, step by step, and back. Every step is on disk when it returns, so that whoever drives
/// updates asks for the [state][#state] after a cut and goes on. One thread drives; any thread may ask, settle or roll back.
///
/// Every method that makes a step throws [IllegalStateException] where the state does not allow it, and [BundleException] where the
/// disk refuses; then nothing is lost, and the same step may be made again.
public interface UpdateStore extends BundleStore {

    /// Why a bundle does not suit this device; empty where it does.
    @FunctionalInterface
    interface Objection {
        Optional<String> to(ModelSpec spec);
    }

    /// Leaves a file of the candidate, a plain one with this content, at a place.
    @FunctionalInterface
    interface Supply {
        /// @throws BundleException if it does not come
        void bring(FileDigest file, Path place);
    }

    /// The bundle that decides. A candidate is never it before it is committed.
    ///
    /// @throws BundleException if not even the shipped one can be used
    BundleInUse inUse();

    @Override
    default Bundle current() {
        return inUse().bundle();
    }

    UpdateState state();

    /// Makes a bundle the candidate, unless another is at work, it was rejected before, is not newer than the one in use, does not suit,
    /// or there is no room for it.
    ///
    /// @param manifest the bytes of a manifest that is vouched for
    Admission admit(byte[] manifest, Objection objection);

    /// To be asked for before the work of a state is begun, and in `Committed` before the bundle in use is loaded.
    ///
    /// @return the same state if there may be one more attempt, else the one that giving up leads to
    UpdateState attempt();

    /// Gets what is missing of the candidate, and verifies all of it. What is there already is not asked of `supply`, and may come from
    /// other bundles here.
    UpdateState fetch(Supply supply);

    /// The candidate once it is complete, verified anew.
    Bundle candidate();

    UpdateState probed();

    UpdateState beginTrial();

    /// The switch: from here on the candidate is the bundle in use.
    UpdateState commit();

    /// Drops the candidate and remembers not to take it again.
    UpdateState reject(String reason);

    /// Ends what the state is about: gives a candidate up, or watching the bundle in use.
    UpdateState settle(String reason);

    /// The bundle that [rolling back][#rollBack] would lead to.
    ///
    /// @throws BundleException if the shipped one is in use, or none can be used
    Bundle before();

    /// Back to the bundle before the one in use, and remembers not to take that again.
    ///
    /// @throws BundleException if the shipped one is in use
    UpdateState rollBack(String reason);
}
