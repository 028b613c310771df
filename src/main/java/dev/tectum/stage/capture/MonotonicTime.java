package dev.tectum.stage.capture;

import dev.tectum.domain.time.Moment;
import java.time.Duration;
import java.util.function.LongSupplier;

/// A clock that only ever goes forward, whose readings are capture moments, and the way to wait on it.
public record MonotonicTime(LongSupplier nanoTime, Sleeper sleeper) {

    public Moment now() {
        return new Moment(nanoTime.getAsLong());
    }

    public void sleep(Duration duration) throws InterruptedException {
        sleeper.sleep(duration);
    }
}
