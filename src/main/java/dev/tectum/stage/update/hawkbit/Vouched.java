package dev.tectum.stage.update.hawkbit;

import dev.tectum.domain.model.ModelVersion;
import dev.tectum.domain.update.Candidate;
import java.util.Optional;

/// The bundle that others vouch for under the name that the server gave.
record Vouched(Candidate candidate) {

    /// What there is to say at once, where nothing is to be done.
    Optional<Feedback> findEnd(String wanted, ModelVersion inUse) {
        ModelVersion version = candidate.version();
        if (!version.toString().equals(wanted)) {
            return Optional.of(Feedback.failure("What is vouched for as " + wanted + " calls itself " + version));
        }
        if (version.equals(inUse)) {
            return Optional.of(Feedback.success(version + " is in use already"));
        }
        return version.name().equals(inUse.name()) && version.release() <= inUse.release()
                ? Optional.of(Feedback.failure(version + " is release " + version.release() + ", but release " + inUse.release()
                        + " is in use: only newer ones are taken"))
                : Optional.empty();
    }
}
