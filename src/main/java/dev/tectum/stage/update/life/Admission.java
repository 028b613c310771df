package dev.tectum.stage.update.life;

import dev.tectum.domain.update.Candidate;

/// What became of an offer.
public sealed interface Admission {

    /// It is the candidate, and may be fetched.
    record Admitted(Candidate candidate) implements Admission {}

    /// Nothing has changed.
    record Refused(String reason) implements Admission {}
}
