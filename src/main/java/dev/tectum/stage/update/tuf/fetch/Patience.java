package dev.tectum.stage.update.tuf.fetch;

import java.time.Duration;

/// How long is waited for a server.
///
/// @param idle for the connection, for the answer's head, and from one piece of its body to the next
/// @param overall for all of the body: who drips stays below `idle` for ever
public record Patience(Duration idle, Duration overall) {

    /// For metadata, which is small.
    public static final Patience METADATA = new Patience(Duration.ofSeconds(20), Duration.ofMinutes(2));

    /// For files of some hundred megabytes over a slow line.
    public static final Patience TARGETS = new Patience(Duration.ofSeconds(20), Duration.ofHours(2));

    public Patience {
        if (!idle.isPositive() || !overall.isPositive()) {
            throw new IllegalArgumentException("Nobody answers within no time");
        }
    }
}
