package dev.tectum.stage.evidence;

import dev.tectum.domain.time.Moment;
import dev.tectum.domain.time.Span;
import dev.tectum.stage.evidence.budget.Budget;
import java.time.Duration;
import java.util.Optional;

/// What is kept of each alert.
///
/// @param before what is told about begins: so much of the clip lies before that
/// @param after the alert was raised: so much lies after that
/// @param recording so much either side of the raising is left as a recording; empty: none is
public record EvidencePlan(Duration before, Duration after, Optional<Duration> recording, Budget budget) {

    /// An event that went on for longer before it was raised is not shown from its beginning.
    static final Duration LONGEST_LEAD = Duration.ofSeconds(10);

    /// Sources may be late, and other alerts be under way.
    static final Duration LATENESS = Duration.ofMillis(1500);
    private static final Duration RESERVE = Duration.ofSeconds(8);

    /// How far back the rings must reach.
    public Duration ringLength() {
        Duration clip = before.plus(LONGEST_LEAD).plus(after);
        Duration whole = recording.map(side -> side.multipliedBy(2)).filter(twice -> twice.compareTo(clip) > 0).orElse(clip);
        return whole.plus(LATENESS).plus(RESERVE);
    }

    Span clipOf(RaisedAlert alert) {
        Moment earliest = alert.at().minus(LONGEST_LEAD);
        Moment begin = alert.since().isBefore(earliest) ? earliest : alert.since();
        return new Span(begin.minus(before), alert.at().plus(after));
    }

    static Span recordingOf(RaisedAlert alert, Duration side) {
        return new Span(alert.at().minus(side), alert.at().plus(side));
    }
}
