package dev.tectum.stage.align;

import dev.tectum.domain.model.ModalityInput;
import dev.tectum.domain.model.ModalitySpec;
import dev.tectum.domain.sense.AudioChunk;
import dev.tectum.domain.sense.Observation;
import dev.tectum.domain.sense.Outage;
import dev.tectum.domain.sense.Reason;
import dev.tectum.domain.sense.Samples;
import dev.tectum.domain.time.Moment;
import dev.tectum.domain.window.Slice;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Sound of one microphone, every sample at its number on the axis of time. What was never heard is zero.
final class SoundStream extends Stream {

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /// Time stamps that wander by less than this belong to an unbroken run.
    private static final Duration JITTER = Duration.ofMillis(20);

    /// From here on the run is led back to its stamps, a sample a chunk: a sound card's clock is not the machine's.
    private static final Duration DRIFTED = Duration.ofMillis(10);

    /// A source may be this far ahead of the tick before its sound waits in chunks.
    private static final Duration AHEAD = Duration.ofSeconds(1);

    /// An unbroken stretch of sound, as sample numbers.
    private record Run(long from, long to) {
    }

    private final int rateHz;
    private final int patch;
    private final SoundRing ring;
    private final List<Run> runs = new ArrayList<>();
    private final Deque<float[]> spare = new ArrayDeque<>();
    private Moment lastCaptured = Moment.MIN;

    /// @param reach how far apart the oldest and the newest tick may be that are asked for
    SoundStream(ModalitySpec spec, ModalityInput.Audio input, Grid grid, Duration reach) {
        super(spec.maxStaleness(), grid.span().from());
        rateHz = input.sampleRateHz();
        patch = input.patchSamples();
        ring = new SoundRing(patch + Math.toIntExact(samplesIn(reach.plus(AHEAD))), indexOf(grid.span().from()) - patch);
    }

    @Override
    Tally.Fate add(Observation observation) {
        if (!(observation instanceof AudioChunk chunk)) {
            throw otherKind(observation);
        }
        Tally.Fate fate = fateOf(chunk);
        if (fate != Tally.Fate.ON_TIME) {
            chunk.close();
            return fate;
        }
        lastCaptured = chunk.captured();
        place(chunk, indexOf(chunk.captured()));
        heard(lastCaptured, momentOf(runs.getLast().to()));
        return fate;
    }

    private Tally.Fate fateOf(AudioChunk chunk) {
        if (chunk.samples().sampleRateHz() != rateHz) {
            outage(new Outage(chunk.modality(), chunk.captured(), Reason.WRONG_FORMAT));
            return Tally.Fate.UNFIT;
        }
        if (chunk.captured().equals(lastCaptured)) {
            return Tally.Fate.DUPLICATE;
        }
        long end = indexOf(chunk.captured()) + chunk.samples().count();
        boolean holdsNothingNew = !runs.isEmpty() && end <= runs.getLast().to() - samplesIn(JITTER);
        return holdsNothingNew || chunk.captured().isBefore(lastCaptured) ? Tally.Fate.BACKWARDS : Tally.Fate.ON_TIME;
    }

    private void place(AudioChunk chunk, long first) {
        int count = chunk.samples().count();
        if (runs.isEmpty()) {
            ring.put(chunk, first, 0);
            runs.add(new Run(first, first + count));
            return;
        }
        Run last = runs.getLast();
        long off = first - last.to();
        if (off > samplesIn(JITTER)) {
            tally().countGap();
            ring.put(chunk, first, 0);
            runs.add(new Run(first, first + count));
            return;
        }
        int skip = 0;
        if (off < -samplesIn(JITTER)) {
            tally().countGap();
            skip = (int) Math.min(-off, count);
        } else if (Math.abs(off) > samplesIn(DRIFTED)) {
            skip = -Long.signum(off);
        }
        ring.put(chunk, last.to(), skip);
        runs.set(runs.size() - 1, new Run(last.from(), last.to() + count - skip));
    }

    @Override
    Slice newestAt(Moment tick) {
        for (Run run : runs.reversed()) {
            if (run.from() < indexOf(tick)) {
                return soundOf(run, tick);
            }
        }
        return new Slice.Absent(Reason.STARTING);
    }

    private Slice soundOf(Run run, Moment tick) {
        long end = Math.min(indexOf(tick), run.to());
        Duration age = tick.since(momentOf(end));
        if (isStale(age)) {
            return new Slice.Absent(Reason.STALE);
        }
        float[] out = spare.isEmpty() ? new float[patch] : spare.pop();
        ring.copy(end, out);
        double heardShare = Math.min(1, (double) (end - run.from()) / patch);
        return new Slice.Sound(new Samples(rateHz, out, patch, spare::push), age.isNegative() ? Duration.ZERO : age, heardShare);
    }

    @Override
    void forgetBefore(Moment tick) {
        super.forgetBefore(tick);
        long oldest = indexOf(tick);
        while (runs.size() > 1 && runs.get(1).from() < oldest) {
            runs.removeFirst();
        }
        ring.keepFrom(oldest - patch);
    }

    private long samplesIn(Duration duration) {
        return duration.toNanos() * rateHz / NANOS_PER_SECOND;
    }

    private long indexOf(Moment moment) {
        return Math.floorDiv(moment.nanos(), NANOS_PER_SECOND) * rateHz
                + Math.round((double) Math.floorMod(moment.nanos(), NANOS_PER_SECOND) * rateHz / NANOS_PER_SECOND);
    }

    private Moment momentOf(long index) {
        return new Moment(Math.floorDiv(index, (long) rateHz) * NANOS_PER_SECOND
                + Math.round((double) Math.floorMod(index, (long) rateHz) * NANOS_PER_SECOND / rateHz));
    }

    @Override
    public void close() {
        ring.close();
        spare.clear();
    }
}
