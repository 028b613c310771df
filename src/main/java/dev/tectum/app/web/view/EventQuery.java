package dev.tectum.app.web.view;

import java.time.Instant;
import java.util.Optional;

/// Which alerts are asked for.
///
/// @param label only alerts of this label
/// @param from only alerts that were raised then or later
/// @param to only alerts that were raised before then
/// @param after only alerts that come after this id in the answer's order: the next page
/// @param limit how many at most
public record EventQuery(Optional<String> label, Optional<Instant> from, Optional<Instant> to, Optional<String> after, int limit) {

    public static final int PAGE = 50;

    public EventQuery {
        if (limit < 1 || limit > PAGE) {
            throw new IllegalArgumentException("limit must be 1 to " + PAGE + ", but was " + limit);
        }
    }
}
