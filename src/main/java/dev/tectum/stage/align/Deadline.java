package dev.tectum.stage.align;

import dev.tectum.domain.time.Moment;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/// Until when a tick waits for streams that have not passed it yet, and by which clock.
public interface Deadline {

    /// The clock on the axis of the capture times; empty for a recording, in which everything has its time.
    Optional<Moment> findNow();

    /// How long after a tick.
    Duration patience();

    /// A recording waits for its data, however long that takes.
    static Deadline never() {
        return new Deadline() {
            @Override
            public Optional<Moment> findNow() {
                return Optional.empty();
            }

            @Override
            public Duration patience() {
                throw new IllegalStateException("A recording has no deadline");
            }
        };
    }

    /// `patience` after the tick by a clock on the axis of the capture times.
    static Deadline after(Duration patience, Supplier<Moment> clock) {
        return new Deadline() {
            @Override
            public Optional<Moment> findNow() {
                return Optional.of(clock.get());
            }

            @Override
            public Duration patience() {
                return patience;
            }
        };
    }
}
