package dev.tectum.stage.capture.live;

/// Tells which frame of a camera is the last one before a tick, so that those long before it need no work.
/// It expects frames at the pace of those before; for where one that was counted on does not come, others are to be held. One thread.
public final class FrameChooser {

    /// How much a new interval between frames moves the expected one.
    private static final double WEIGHT = 0.2;
    /// Longer pauses say nothing about a camera's pace.
    private static final long LONGEST_INTERVAL_NANOS = 2_000_000_000L;
    /// So many frames are all used, until the pace is known.
    private static final int FRAMES_TO_LEARN = 5;
    /// Frames do not come quite evenly: half an interval more is counted as near.
    private static final double SLACK = 0.5;

    /// What is to be done with a frame.
    public enum Verdict {
        /// It is used at once, and as many held ones before it as the encoder takes.
        USE,
        /// It is kept, unused, in case no later one comes before the tick.
        HOLD
    }

    private final TickGrid grid;
    private double intervalNanos;
    private int seen;
    private long lastNanos;
    private long lastTick = Long.MIN_VALUE;

    public FrameChooser(TickGrid grid) {
        this.grid = grid;
    }

    /// Whether a tick lies between the frame before and this one: what is held is wanted now.
    public boolean passesTick(long capturedNanos) {
        return lastTick != Long.MIN_VALUE && grid.tickFor(capturedNanos) > lastTick;
    }

    /// To be asked for every frame once, in the order of their capture.
    public Verdict choose(long capturedNanos) {
        learn(capturedNanos);
        lastTick = grid.tickFor(capturedNanos);
        boolean near = lastTick - capturedNanos <= (1 + SLACK) * intervalNanos;
        return near || seen <= FRAMES_TO_LEARN ? Verdict.USE : Verdict.HOLD;
    }

    private void learn(long capturedNanos) {
        long interval = capturedNanos - lastNanos;
        if (seen > 0 && interval <= LONGEST_INTERVAL_NANOS) {
            intervalNanos += (interval - intervalNanos) * (seen == 1 ? 1 : WEIGHT);
        }
        lastNanos = capturedNanos;
        seen = Math.min(seen + 1, FRAMES_TO_LEARN + 1);
    }
}
