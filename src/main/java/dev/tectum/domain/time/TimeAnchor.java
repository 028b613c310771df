package dev.tectum.domain.time;

import java.time.Instant;

/// Ties the monotonic axis to the calendar: `instant` is when `moment` was.
public record TimeAnchor(Moment moment, Instant instant) implements Calendar {

    @Override
    public Instant instantOf(Moment other) {
        return instant.plus(other.since(moment));
    }

    @Override
    public Instant instantOf(Moment other, Moment begin) {
        return instantOf(other);
    }
}
