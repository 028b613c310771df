package dev.tectum.stage.capture.replay;

import dev.tectum.domain.time.Moment;
import dev.tectum.stage.capture.Sleeper;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/// A recording's second takes a second of the clock. One thread.
final class RealTimePace implements Pace {

    private final LongSupplier nanoTime;
    private final Sleeper sleeper;
    private final Moment from;
    private OptionalLong started = OptionalLong.empty();

    RealTimePace(LongSupplier nanoTime, Sleeper sleeper, Moment from) {
        this.nanoTime = nanoTime;
        this.sleeper = sleeper;
        this.from = from;
    }

    @Override
    public Duration until(Moment moment) {
        long now = nanoTime.getAsLong();
        if (started.isEmpty()) {
            started = OptionalLong.of(now);
        }
        if (!moment.isAfter(from)) {
            return Duration.ZERO;
        }
        long wait = moment.since(from).toNanos() - (now - started.getAsLong());
        return Duration.ofNanos(Math.max(0, wait));
    }

    @Override
    public void pause(Duration duration) throws InterruptedException {
        sleeper.sleep(duration);
    }
}
