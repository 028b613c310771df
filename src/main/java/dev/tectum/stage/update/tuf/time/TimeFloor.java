package dev.tectum.stage.update.tuf.time;

import java.time.Instant;
import java.util.Optional;

/// The earliest that it can be now. It is made of what is authentic alone, the time of the build and what signed metadata proves, and never
/// of the system's clock: whoever set that to the end of time once would hold back all updates for ever. Immutable.
///
/// @param earliest empty where the clock is believed whatever it says
public record TimeFloor(Optional<Instant> earliest) {

    /// @param now what expiry is to be judged by
    /// @param clockTrusted whether that is what the clock says
    public record Reading(Instant now, boolean clockTrusted) {}

    /// For a client that goes by its process's clock.
    public static TimeFloor none() {
        return new TimeFloor(Optional.empty());
    }

    public static TimeFloor builtAt(Instant build) {
        return new TimeFloor(Optional.of(build));
    }

    /// Never lower than it was; without a floor there is nothing to raise.
    public TimeFloor raisedBy(Optional<Instant> proven) {
        return new TimeFloor(earliest.map(floor -> proven.filter(floor::isBefore).orElse(floor)));
    }

    /// A clock before the floor is wrong, by how much nobody knows. One far ahead looks like any other: what has expired by it is refused,
    /// and taken again once it is right.
    public Reading read(Instant clock) {
        return earliest.filter(clock::isBefore).map(floor -> new Reading(floor, false)).orElse(new Reading(clock, true));
    }
}
