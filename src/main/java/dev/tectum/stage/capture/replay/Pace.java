package dev.tectum.stage.capture.replay;

import dev.tectum.domain.time.Moment;
import dev.tectum.stage.capture.Sleeper;
import java.time.Duration;
import java.util.function.LongSupplier;

/// How fast a recording is played. One thread.
public interface Pace {

    /// How long until that moment of the recording is due; zero where it is due or late.
    Duration until(Moment moment);

    void pause(Duration duration) throws InterruptedException;

    /// Everything is due at once.
    static Pace asFastAsPossible() {
        return new Pace() {
            @Override
            public Duration until(Moment moment) {
                return Duration.ZERO;
            }

            @Override
            public void pause(Duration duration) {
                throw new IllegalStateException("Nothing is waited for when everything is due");
            }
        };
    }

    /// A second takes a second. The moment `from` is due when first asked; what lies before it comes at once.
    ///
    /// @param nanoTime a clock that only ever goes forward
    static Pace realTime(LongSupplier nanoTime, Sleeper sleeper, Moment from) {
        return new RealTimePace(nanoTime, sleeper, from);
    }
}
