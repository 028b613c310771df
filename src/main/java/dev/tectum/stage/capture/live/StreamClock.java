package dev.tectum.stage.capture.live;

/// Turns a live stream's own times into readings of this machine's clock. The datum that was under way for the shortest time tells
/// the difference between the two clocks; a little of it is given back with every datum, so that a stream's clock that runs slow is followed.
/// A datum that was held up anywhere keeps its true, earlier time. Stamps that make no sense are given up for the time of arrival.
/// One thread; one connection.
public final class StreamClock {

    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    /// Clocks differ by less than this share, so a late datum is believed only so much.
    private static final double DRIFT = 0.001;
    /// A stream whose stamps fall back by more has started anew; reordered pictures fall back by less.
    private static final long RESTART_NANOS = NANOS_PER_SECOND;
    /// What is later than this, all of it and for so long, is not held up on its way: the stream's clock has stood still.
    private static final long LATE_NANOS = NANOS_PER_SECOND / 5;
    private static final long PERSISTENT_NANOS = 3 * NANOS_PER_SECOND;
    private static final int MIN_WAITED = 10;
    /// A clock that has stood still so often, or stamps that do not get on for so many data and so long, are not to be trusted.
    private static final int MAX_STANDSTILLS = 3;
    private static final int MAX_REPEATED = 10;

    private boolean started;
    private boolean trusted = true;
    private long difference;
    private long lastStream;
    private long newestStream;
    private long newestAt;
    private int repeated;
    private boolean late;
    private long lateSince;
    private long leastApparent;
    private int lateThoughWaited;
    private int standstills;

    /// For a reader that is never behind.
    public long captured(long stream, long now) {
        return captured(stream, now, true);
    }

    /// When what the stream stamps `stream` was captured; never later than `now`, when it was read.
    ///
    /// @param waited the reader had to wait for it: whatever delayed it, it was not the reader
    public long captured(long stream, long now, boolean waited) {
        if (!trusted) {
            return now;
        }
        long apparent = now - stream;
        if (!started || stream < lastStream - RESTART_NANOS) {
            restart(stream, now);
        } else {
            long allowance = (long) (DRIFT * Math.max(0, stream - lastStream));
            difference = Math.min(difference + allowance, apparent);
            lookForStandstill(apparent, now, waited);
            lookForProgress(stream, now);
        }
        lastStream = stream;
        return trusted ? Math.min(now, stream + difference) : now;
    }

    private void restart(long stream, long now) {
        started = true;
        difference = now - stream;
        newestStream = stream;
        newestAt = now;
        repeated = 0;
        late = false;
    }

    private void lookForStandstill(long apparent, long now, boolean waited) {
        if (apparent - difference <= LATE_NANOS) {
            late = false;
        } else if (!late) {
            late = true;
            lateSince = now;
            leastApparent = Long.MAX_VALUE;
            lateThoughWaited = 0;
        } else if (waited) {
            leastApparent = Math.min(leastApparent, apparent);
            lateThoughWaited++;
            if (now - lateSince > PERSISTENT_NANOS && lateThoughWaited >= MIN_WAITED) {
                difference = leastApparent;
                late = false;
                standstills++;
                trusted = standstills < MAX_STANDSTILLS;
            }
        }
    }

    private void lookForProgress(long stream, long now) {
        if (stream > newestStream) {
            newestStream = stream;
            newestAt = now;
            repeated = 0;
        } else {
            repeated++;
            trusted &= repeated < MAX_REPEATED || now - newestAt < RESTART_NANOS;
        }
    }
}
