package dev.tectum.domain.time;

import java.time.Instant;

/// Ties the monotonic axis to the calendar: `instant` is when `moment` was.
public record TimeAnchor(Moment moment, Instant instant) {

    public Instant instantOf(Moment other) {
        return instant.plus(other.since(moment));
    }
}
