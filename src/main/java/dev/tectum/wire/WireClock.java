package dev.tectum.wire;

import dev.tectum.domain.time.Calendar;
import dev.tectum.domain.time.Moment;
import dev.tectum.json.JsonWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// How moments are written: seconds since a recording's start, or times of the calendar.
@FunctionalInterface
public interface WireClock {

    DateTimeFormatter RFC_3339 = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    void put(JsonWriter writer, String name, Moment moment);

    /// Seconds on the monotonic axis, which starts with the recording.
    static WireClock seconds() {
        return (writer, name, moment) -> writer.put(name, moment.seconds());
    }

    /// Seconds since `start`, for a recording that is being made.
    static WireClock secondsSince(Moment start) {
        return (writer, name, moment) -> writer.put(name, new Moment(moment.since(start).toNanos()).seconds());
    }

    /// RFC 3339 in UTC, with milliseconds.
    static WireClock calendar(Calendar calendar) {
        return (writer, name, moment) -> writer.put(name, text(calendar.instantOf(moment)));
    }

    /// The same for everything that is told of something that began at `begin`.
    static WireClock calendar(Calendar calendar, Moment begin) {
        return (writer, name, moment) -> writer.put(name, text(calendar.instantOf(moment, begin)));
    }

    static String text(Instant instant) {
        return RFC_3339.format(instant);
    }
}
