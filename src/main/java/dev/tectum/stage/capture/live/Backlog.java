package dev.tectum.stage.capture.live;

import java.time.Duration;

/// The newest frame wins: what is late is decoded sparingly, and what is too late not at all, until the stream has caught up. One thread.
public final class Backlog {

    /// Once it was too much, work is spared for so long.
    private static final long SPARING_NANOS = 60_000_000_000L;
    private static final int SPARINGLY_FROM = 2;
    private static final int TOO_LATE_FROM = 2;

    /// How much is decoded.
    public enum Effort {
        /// Every frame.
        ALL,
        /// Only frames that others are built on, without their last smoothing.
        SPARING,
        /// Nothing; the frame is dropped.
        NONE
    }

    private final long hopNanos;
    private boolean catchingUp;
    private boolean sparing;
    private long sparingUntil;

    /// @param hop the time between two decisions
    public Backlog(Duration hop) {
        this.hopNanos = hop.toNanos();
    }

    /// @param alone the frame can be decoded without those before it
    /// @param dependent whether frames of this stream build on each other at all
    public Effort effortFor(long capturedNanos, long now, boolean alone, boolean dependent) {
        long lateness = now - capturedNanos;
        if (!dependent) {
            return lateness > hopNanos / TOO_LATE_FROM ? Effort.NONE : Effort.ALL;
        }
        if (catchingUp && alone && lateness <= hopNanos / TOO_LATE_FROM) {
            catchingUp = false;
        } else if (!catchingUp && lateness > hopNanos) {
            catchingUp = true;
            sparing = true;
            sparingUntil = now + SPARING_NANOS;
        }
        sparing &= now < sparingUntil;
        if (catchingUp) {
            return Effort.NONE;
        }
        return sparing || lateness > hopNanos / SPARINGLY_FROM ? Effort.SPARING : Effort.ALL;
    }
}
