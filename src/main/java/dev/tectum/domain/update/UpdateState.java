package dev.tectum.domain.update;

import java.time.Instant;
import java.util.Optional;

/// Where an update stands. Each state holds all that it takes to go on after a power cut.
public sealed interface UpdateState {

    /// When it came to stand here, by the device's calendar; attempts do not change it.
    Instant since();

    /// A candidate is being worked on, but decides nothing yet.
    sealed interface Underway extends UpdateState {

        Candidate candidate();

        /// How often the work of this state was begun.
        int attempts();
    }

    /// Nothing is under way.
    record Idle(Instant since) implements UpdateState {}

    /// Files are arriving.
    record Fetching(Candidate candidate, int attempts, Instant since) implements Underway {}

    /// All is there and what it should be; to be probed.
    record Verified(Candidate candidate, int attempts, Instant since) implements Underway {}

    /// It loads and answers its self-test; to be put on trial.
    record Probed(Candidate candidate, int attempts, Instant since) implements Underway {}

    /// It watches beside the bundle in use.
    record Trial(Candidate candidate, int attempts, Instant since) implements Underway {}

    /// It is in use, and still watched; an attempt is a start of the program with it.
    record Committed(Candidate candidate, int attempts, Instant since) implements UpdateState {}

    /// It was never in use, and will not be.
    record Rejected(Candidate candidate, String reason, Instant since) implements UpdateState {}

    /// It was in use, and the one before it is again.
    record RolledBack(Candidate candidate, String reason, Instant since) implements UpdateState {}

    /// Whom the state is about.
    default Optional<Candidate> findCandidate() {
        return switch (this) {
            case Idle _ -> Optional.empty();
            case Underway underway -> Optional.of(underway.candidate());
            case Committed committed -> Optional.of(committed.candidate());
            case Rejected rejected -> Optional.of(rejected.candidate());
            case RolledBack back -> Optional.of(back.candidate());
        };
    }

    /// The state as one word, on the wire and on disk.
    default String phase() {
        return switch (this) {
            case Idle _ -> "idle";
            case Fetching _ -> "fetching";
            case Verified _ -> "verified";
            case Probed _ -> "probed";
            case Trial _ -> "trial";
            case Committed _ -> "committed";
            case Rejected _ -> "rejected";
            case RolledBack _ -> "rolled-back";
        };
    }
}
