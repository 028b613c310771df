package dev.tectum.domain.time;

import java.time.Duration;

/// The half-open stretch of time (`from`, `to`].
public record Span(Moment from, Moment to) {

    public Span {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("A span must not end before it starts: " + from + " to " + to);
        }
    }

    public Duration length() {
        return to.since(from);
    }

    public boolean contains(Moment moment) {
        return moment.isAfter(from) && !moment.isAfter(to);
    }
}
