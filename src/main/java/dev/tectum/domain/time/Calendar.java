package dev.tectum.domain.time;

import java.time.Instant;

/// Where moments lie on the calendar. Of a recording that is fixed; while a device runs it moves when the machine sleeps or its clock is set.
public interface Calendar {

    /// When `moment` was.
    Instant instantOf(Moment moment);

    /// When `moment` was in the life of something that began at `begin`: whoever follows it never sees time go backwards.
    Instant instantOf(Moment moment, Moment begin);
}
