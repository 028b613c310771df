package dev.tectum.stage.journal;

import java.time.Instant;
import java.util.Optional;

/// Which events are asked for. An empty condition lets every event pass.
///
/// @param label events that told an alert of this label
/// @param from not before this
/// @param to before this
/// @param after written after the event of this id
/// @param limit at most so many, 1 to [#MAX_LIMIT]
public record EventQuery(Optional<String> label, Optional<Instant> from, Optional<Instant> to, Optional<Long> after, int limit) {

    public static final int MAX_LIMIT = 1000;

    public EventQuery {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit must be 1 to " + MAX_LIMIT + ", but was " + limit);
        }
    }
}
