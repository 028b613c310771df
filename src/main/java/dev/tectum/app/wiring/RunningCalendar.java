package dev.tectum.app.wiring;

import dev.tectum.domain.time.Calendar;
import dev.tectum.domain.time.Moment;
import dev.tectum.domain.time.TimeAnchor;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The calendar of a machine that sleeps and whose clock is set. The monotonic axis stands still in its sleep and knows nothing of clocks, so both are
/// compared whenever somebody asks, and tied together anew where they have moved apart. What was before keeps its time. Any thread.
final class RunningCalendar implements Calendar {

    private static final Logger LOG = LoggerFactory.getLogger(RunningCalendar.class);

    /// Network time leads a clock by half a millisecond a second: less than this is not worth a new anchor.
    private static final Duration TOLERANCE = Duration.ofMillis(50);

    /// More than this is told: the machine slept, or somebody set the clock.
    private static final Duration NOTABLE = Duration.ofSeconds(2);

    /// Two readings of the axis that lie further apart were interrupted, and the one of the clock between them says nothing.
    private static final Duration INTERRUPTED = Duration.ofMillis(10);

    /// An alert that stands for longer than so many changes of the clock is told by the oldest of them.
    private static final int MEMORY = 64;

    private final Supplier<Moment> axis;
    private final InstantSource clock;
    private final Deque<TimeAnchor> anchors = new ArrayDeque<>();

    RunningCalendar(Supplier<Moment> axis, InstantSource clock) {
        this.axis = axis;
        this.clock = clock;
        anchors.addLast(new TimeAnchor(axis.get(), clock.instant()));
    }

    /// As it is now.
    synchronized TimeAnchor newest() {
        follow();
        return anchors.getLast();
    }

    @Override
    public synchronized Instant instantOf(Moment moment) {
        follow();
        return anchorOf(moment).instantOf(moment);
    }

    @Override
    public synchronized Instant instantOf(Moment moment, Moment begin) {
        follow();
        Instant now = anchorOf(moment).instantOf(moment);
        Instant asBegun = anchorOf(begin).instantOf(moment);
        return now.isBefore(asBegun) ? asBegun : now;
    }

    private TimeAnchor anchorOf(Moment moment) {
        for (TimeAnchor anchor : (Iterable<TimeAnchor>) anchors::descendingIterator) {
            if (!anchor.moment().isAfter(moment)) {
                return anchor;
            }
        }
        return anchors.getFirst();
    }

    private void follow() {
        Moment before = axis.get();
        Instant instant = clock.instant();
        Duration took = axis.get().since(before);
        TimeAnchor taken = new TimeAnchor(before.plus(took.dividedBy(2)), instant);
        Duration moved = Duration.between(anchors.getLast().instantOf(taken.moment()), instant);
        if (took.compareTo(INTERRUPTED) > 0 || moved.abs().compareTo(TOLERANCE) <= 0) {
            return;
        }
        if (moved.abs().compareTo(NOTABLE) > 0) {
            LOG.info("The machine slept or its clock was set: the time moved by {} s", moved.toSeconds());
        }
        anchors.addLast(taken);
        if (anchors.size() > MEMORY) {
            anchors.removeFirst();
        }
    }
}
