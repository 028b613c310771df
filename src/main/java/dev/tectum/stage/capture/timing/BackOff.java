package dev.tectum.stage.capture.timing;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait before the next try: twice as long each time up to a limit, and a random part less, so that many do not try at once. One thread.
public final class BackOff {

    private final Duration first;
    private final Duration last;
    private final RandomGenerator random;
    private Duration next;

    public BackOff(Duration first, Duration last, RandomGenerator random) {
        this.first = first;
        this.last = last;
        this.random = random;
        this.next = first;
    }

    /// The wait after one more failure: between half of the full wait and all of it.
    public Duration failed() {
        Duration full = next;
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(last) < 0 ? doubled : last;
        return Duration.ofNanos((long) (full.toNanos() * (1 - random.nextDouble() / 2)));
    }

    /// It works again: the next failure waits shortly.
    public void succeeded() {
        next = first;
    }
}
