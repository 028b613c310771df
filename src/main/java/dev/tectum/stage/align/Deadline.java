package dev.tectum.stage.align;

import dev.tectum.domain.time.Moment;
import java.time.Duration;
import java.util.function.Supplier;

/// Until when a tick waits for streams that have not passed it yet.
@FunctionalInterface
public interface Deadline {

    boolean hasPassed(Moment tick);

    /// A recording waits for its data, however long that takes.
    static Deadline never() {
        return _ -> false;
    }

    /// `patience` after the tick by a clock on the axis of the capture times.
    static Deadline after(Duration patience, Supplier<Moment> clock) {
        return tick -> !clock.get().isBefore(tick.plus(patience));
    }
}
