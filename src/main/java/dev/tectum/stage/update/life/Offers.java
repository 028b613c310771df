package dev.tectum.stage.update.life;

import dev.tectum.domain.update.Candidate;
import dev.tectum.domain.update.Judgement;
import dev.tectum.domain.update.Transition;
import dev.tectum.stage.update.life.UpdateStore.Supply;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Where bundles come from, and who says which one this device should run. One thread, the one that drives updates; every call may wait
/// for a network, and ends in time that is bounded.
public interface Offers {

    /// A bundle that this device should run.
    ///
    /// @param manifest the bytes of its manifest, vouched for
    record Offered(byte[] manifest) {

        public Offered {
            manifest = manifest.clone();
        }

        @Override
        public byte[] manifest() {
            return manifest.clone();
        }
    }

    /// Asks now.
    ///
    /// @return empty where there is nothing newer
    /// @throws dev.tectum.stage.update.BundleException if nobody can be asked, or what is said cannot be trusted
    Optional<Offered> look();

    /// The files of what was offered, also long after and after a restart.
    Supply supplyOf(Candidate candidate);

    /// How long to wait before the next look.
    Duration pause();

    /// Told of each step, in order, and again after a cut; `report` holds what is known of the candidate by then.
    ///
    /// @return whether it has arrived; if not, it is told again
    default boolean tell(Transition step, List<Judgement> report) {
        return true;
    }

    /// Told why the last [looked][#look] for is not taken, so that whoever wants it here knows; what is told twice is told once.
    default void declined(Offered offer, String reason) {
    }

    /// Asked between pieces of work: why whoever offered the candidate does not want it any more.
    default Optional<String> findRecall(Candidate candidate) {
        return Optional.empty();
    }
}
