package dev.tectum.stage.capture.live;

/// Believes a driver that stamps its data by this machine's own monotonic clock, as long as the stamps are of the present;
/// after that they are stamps like any stream's. One thread; one connection.
public final class DriverClock {

    /// A stamp that is older, or from the future, is not of the monotonic clock.
    private static final long OLDEST_NANOS = 10_000_000_000L;
    private static final long CLOCK_STEP_NANOS = 1_000_000L;
    /// Data that were waited for are not so old; so many that are, and the stamps are wrong.
    private static final long LATE_NANOS = 200_000_000L;
    private static final int MAX_LATE = 10;

    private final StreamClock otherwise = new StreamClock();
    private boolean believed = true;
    private int late;

    /// As [StreamClock#captured(long, long, boolean)].
    public long captured(long stamp, long now, boolean waited) {
        if (believed) {
            late = waited && now - stamp > LATE_NANOS ? late + 1 : 0;
            believed = late < MAX_LATE && stamp <= now + CLOCK_STEP_NANOS && stamp > now - OLDEST_NANOS;
        }
        return believed ? Math.min(stamp, now) : otherwise.captured(stamp, now, waited);
    }
}
