package dev.tectum.stage.align;

import dev.tectum.domain.sense.Observation;
import dev.tectum.domain.sense.Outage;
import dev.tectum.domain.time.Moment;
import dev.tectum.domain.window.Slice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What one modality has delivered so far. Keeps what ticks that are still to come or may be revised need, and frees the rest. One thread.
abstract sealed class Stream implements AutoCloseable permits FrameStream, SoundStream, ReadingStream {

    /// An outage and the first observation after it; [Moment#MAX] while it lasts.
    private record Silence(Outage outage, Moment healed) {
    }

    private final Duration maxStaleness;
    private final Tally tally = new Tally();
    private final List<Silence> silences = new ArrayList<>();
    private Moment settledUpTo = Moment.MIN;
    private Moment lastSign;
    private Moment lastHeard = Moment.MIN;

    /// @param begin when the stream is expected to begin
    Stream(Duration maxStaleness, Moment begin) {
        this.maxStaleness = maxStaleness;
        this.lastSign = begin;
    }

    /// Takes the observation over.
    ///
    /// @return on time, or why it was left out
    /// @throws IllegalArgumentException if it is of another kind than the modality
    abstract Tally.Fate add(Observation observation);

    final IllegalArgumentException otherKind(Observation observation) {
        return new IllegalArgumentException(getClass().getSimpleName() + " cannot take a " + observation.getClass().getSimpleName());
    }

    /// The slice of this modality at a tick that is not yet forgotten.
    final Slice sliceAt(Moment tick) {
        for (Silence silence : silences.reversed()) {
            if (!silence.outage().since().isAfter(tick)) {
                return silence.healed().isAfter(tick) ? new Slice.Absent(silence.outage().reason()) : newestAt(tick);
            }
        }
        return newestAt(tick);
    }

    /// Absent where nothing was captured up to the tick.
    abstract Slice newestAt(Moment tick);

    /// No tick before this one will be asked for.
    void forgetBefore(Moment tick) {
        while (!silences.isEmpty() && !silences.getFirst().healed().isAfter(tick)) {
            silences.removeFirst();
        }
        while (silences.size() > 1 && !silences.get(1).outage().since().isAfter(tick)) {
            silences.removeFirst();
        }
    }

    @Override
    public abstract void close();

    /// Nothing captured at or before this will still come.
    final boolean hasPassed(Moment tick) {
        return !settledUpTo.isBefore(tick);
    }

    /// Its source has said that it gives nothing at present.
    final boolean isOut() {
        return !silences.isEmpty() && silences.getLast().healed().equals(Moment.MAX);
    }

    /// All that it ever said is stale at the tick: whoever waits for it waits for the dead. Counted from the last event's own time.
    final boolean isIdleAt(Moment tick) {
        return tick.isAfter(lastSign) && tick.since(lastSign).compareTo(maxStaleness) >= 0;
    }

    final void bound(Moment nothingBefore) {
        if (nothingBefore.equals(Moment.MAX)) {
            settledUpTo = Moment.MAX;
        } else if (!nothingBefore.equals(Moment.MIN)) {
            settle(new Moment(nothingBefore.nanos() - 1));
        }
    }

    final void outage(Outage begun) {
        if (!isOut() || silences.getLast().outage().reason() != begun.reason()) {
            silences.addLast(new Silence(begun, Moment.MAX));
        }
    }

    /// Something was captured at `captured`, and all up to `settled` has been delivered.
    final void heard(Moment captured, Moment settled) {
        silences.replaceAll(silence -> silence.healed().equals(Moment.MAX) && !captured.isBefore(silence.outage().since())
                ? new Silence(silence.outage(), captured)
                : silence);
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

    final Tally tally() {
        return tally;
    }

    private void settle(Moment moment) {
        if (moment.isAfter(settledUpTo)) {
            settledUpTo = moment;
        }
        if (moment.isAfter(lastSign)) {
            lastSign = moment;
        }
    }
}
