package dev.tectum.stage.align;

import dev.tectum.domain.time.Moment;
import dev.tectum.domain.time.Span;
import java.time.Duration;

/// The grid of ticks: tick n lies n hops after the beginning of the span.
record Grid(Span span, Duration hop) {

    Moment at(long tick) {
        return span.from().plus(hop.multipliedBy(tick));
    }

    /// The first tick at or after a moment: the one that sees first what was captured then. Below 1 before the grid.
    long tickOf(Moment moment) {
        return Math.ceilDiv(Math.subtractExact(moment.nanos(), span.from().nanos()), hop.toNanos());
    }

    /// The last tick at or before a moment.
    long tickUpTo(Moment moment) {
        return Math.floorDiv(Math.subtractExact(moment.nanos(), span.from().nanos()), hop.toNanos());
    }

    boolean isPast(long tick) {
        return at(tick).isAfter(span.to());
    }
}
