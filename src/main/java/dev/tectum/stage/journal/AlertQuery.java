package dev.tectum.stage.journal;

import java.time.Instant;
import java.util.Optional;

/// Which alerts are asked for. An empty condition lets every alert pass.
///
/// @param from raised then or later
/// @param to raised before then
/// @param after only those that come after the alert of this id, newest first: the next page
/// @param limit at most so many, 1 to [#MAX_LIMIT]
public record AlertQuery(Optional<String> label, Optional<Instant> from, Optional<Instant> to, Optional<String> after, int limit) {

    public static final int MAX_LIMIT = 1000;

    public AlertQuery {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit must be 1 to " + MAX_LIMIT + ", but was " + limit);
        }
    }
}
