package dev.tectum.stage.capture.timing;

import java.util.Optional;

/// Tells a device that gives sound at its rate from one that gives next to nothing or far too much. One thread.
public final class FlowGuard {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final double WINDOW_NANOS = 2e9;
    /// A device may begin with what it has buffered.
    private static final double SLACK_NANOS = 1e9;
    private static final double FASTEST = 1.5;
    private static final double SLOWEST = 0.33;

    /// What is wrong with a device's flow.
    public enum Fault {
        STARVED, FLOODED
    }

    private final int rateHz;
    private long samples;
    private double waitedNanos;
    private double elapsedNanos;
    private long last;
    private boolean started;

    public FlowGuard(int rateHz) {
        this.rateHz = rateHz;
    }

    /// @param count samples that came
    /// @param waited how long the device was asked for them; a caller who was away does not make the device poor
    /// @param now when they came
    public Optional<Fault> passed(int count, long waited, long now) {
        elapsedNanos += started ? now - last : 0;
        last = now;
        started = true;
        waitedNanos += waited;
        samples += count;
        double worth = samples * NANOS_PER_SECOND / rateHz;
        if (worth > SLACK_NANOS + FASTEST * elapsedNanos) {
            return Optional.of(Fault.FLOODED);
        }
        if (elapsedNanos >= WINDOW_NANOS) {
            if (waitedNanos >= WINDOW_NANOS / 2 && worth < SLOWEST * waitedNanos) {
                return Optional.of(Fault.STARVED);
            }
            samples = 0;
            waitedNanos = 0;
            elapsedNanos = 0;
        }
        return Optional.empty();
    }
}
