package dev.tectum.stage.align;

import dev.tectum.domain.time.Moment;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/// By when a tick is decided, even if streams have not passed it yet, and by which clock. Decided, not begun: work begins earlier by as much
/// as it usually takes. One thread.
public final class Deadline {

    /// So many passes tell what a pass usually takes.
    private static final int PASSES = 15;

    /// Of the time that a tick waits for its data, at most this part goes to the work on it.
    private static final int LARGEST_PART = 4;

    private final Optional<Supplier<Moment>> clock;
    private final Duration patience;
    private final Duration[] passes = new Duration[PASSES];
    private int next;
    private Duration usualPass = Duration.ZERO;

    private Deadline(Optional<Supplier<Moment>> clock, Duration patience) {
        this.clock = clock;
        this.patience = patience;
        Arrays.fill(passes, Duration.ZERO);
    }

    /// A recording waits for its data, however long that takes.
    public static Deadline never() {
        return new Deadline(Optional.empty(), Duration.ZERO);
    }

    /// `patience` after the tick by a clock on the axis of the capture times.
    public static Deadline after(Duration patience, Supplier<Moment> clock) {
        return new Deadline(Optional.of(clock), patience);
    }

    /// Empty for a recording, in which everything has its time.
    public Optional<Moment> findNow() {
        return clock.map(Supplier::get);
    }

    /// How long after a tick it is to be decided.
    public Duration patience() {
        return patience;
    }

    /// When a tick waits no longer for its data.
    Moment of(Moment tick) {
        return tick.plus(patience).minus(usualPass);
    }

    /// A window was worked on for so long.
    void passTook(Duration pass) {
        passes[next++ % PASSES] = pass;
        Duration[] sorted = passes.clone();
        Arrays.sort(sorted);
        Duration most = patience.dividedBy(LARGEST_PART);
        usualPass = sorted[PASSES / 2].compareTo(most) < 0 ? sorted[PASSES / 2] : most;
    }
}
