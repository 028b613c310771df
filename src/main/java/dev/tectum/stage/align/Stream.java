package dev.tectum.stage.align;

import dev.tectum.domain.sense.Outage;
import dev.tectum.domain.sense.Reason;
import dev.tectum.domain.time.Moment;
import dev.tectum.domain.window.Slice;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What one modality has delivered so far. Keeps what later ticks may need and frees the rest. One thread.
abstract sealed class Stream implements AutoCloseable permits FrameStream, SoundStream, ReadingStream {

    private final Duration maxStaleness;
    private Moment settledUpTo = Moment.MIN;
    private Moment lastHeard = Moment.MIN;
    private @Nullable Outage outage;
    private long leftOut;

    Stream(Duration maxStaleness) {
        this.maxStaleness = maxStaleness;
    }

    /// The slice of this modality at a tick. Ticks only rise.
    final Slice sliceAt(Moment tick) {
        if (outage != null && !outage.since().isAfter(tick)) {
            return new Slice.Absent(outage.reason());
        }
        return lastHeard.equals(Moment.MIN) ? new Slice.Absent(Reason.STARTING) : newestAt(tick);
    }

    abstract Slice newestAt(Moment tick);

    @Override
    public abstract void close();

    /// Nothing captured at or before this will still come.
    final boolean hasPassed(Moment tick) {
        return outage != null || !settledUpTo.isBefore(tick);
    }

    final void bound(Moment nothingBefore) {
        settle(nothingBefore.equals(Moment.MAX) || nothingBefore.equals(Moment.MIN) ? nothingBefore
                : new Moment(nothingBefore.nanos() - 1));
    }

    final void outage(Outage begun) {
        outage = begun;
    }

    /// Something was captured at `captured`, and all up to `settled` has been delivered.
    final void heard(Moment captured, Moment settled) {
        if (outage != null && !captured.isBefore(outage.since())) {
            outage = null;
        }
        if (captured.isAfter(lastHeard)) {
            lastHeard = captured;
        }
        settle(settled);
    }

    final boolean isStale(Duration age) {
        return age.compareTo(maxStaleness) > 0;
    }

    final Duration maxStaleness() {
        return maxStaleness;
    }

    /// Counts an observation that came twice, backwards or too late to be used.
    final void leaveOut() {
        leftOut++;
    }

    final long leftOut() {
        return leftOut;
    }

    private void settle(Moment moment) {
        if (moment.isAfter(settledUpTo)) {
            settledUpTo = moment;
        }
    }
}
