package dev.tectum.stage.evidence;

import dev.tectum.domain.event.AlertId;
import dev.tectum.domain.model.LabelSpec.Severity;
import dev.tectum.domain.sense.Station;
import dev.tectum.domain.time.Moment;
import java.time.Duration;
import java.time.Instant;

/// An alert that has just been raised.
///
/// @param since when what it is about began
/// @param at when it was decided
/// @param instant where `at` lies on the calendar
public record RaisedAlert(AlertId id, String label, Severity severity, Station station, Moment since, Moment at, Instant instant) {

    /// Where a moment near the alert lies on the calendar.
    public Instant instantOf(Moment moment) {
        Duration off = moment.since(at);
        return instant.plus(off);
    }
}
