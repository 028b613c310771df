package dev.tectum.stage.alert.webhook;

import java.time.Duration;
import java.util.Optional;

/// What became of a letter that was posted.
public sealed interface Outcome {

    /// The receiver has it.
    record Told() implements Outcome {}

    /// The receiver will not have it, now or later.
    record Refused(String because) implements Outcome {}

    /// It may have arrived or not: it is told again.
    ///
    /// @param pause how long the receiver wants to be left alone
    record Trouble(String because, Optional<Duration> pause) implements Outcome {}
}
