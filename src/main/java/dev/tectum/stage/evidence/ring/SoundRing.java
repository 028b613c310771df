package dev.tectum.stage.evidence.ring;

import dev.tectum.domain.sense.AudioChunk;
import dev.tectum.domain.time.Moment;
import dev.tectum.domain.time.Span;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// The newest sound of one microphone as 16-bit samples. Samples are numbered by their time, so that what was not heard is a hole
/// and not a shift. Any thread.
final class SoundRing {

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /// Stamps that wander by less than this belong to an unbroken run; the aligner thinks alike.
    private static final int JITTER_PARTS = 50; // of a second: 20 ms

    /// Consecutive samples, the last one not included.
    private record Run(long from, long to) {}

    private final Duration length;
    private final Deque<Run> runs = new ArrayDeque<>();
    private short[] samples = new short[0];
    private int rateHz;
    private Moment nothingUpTo = Moment.MIN;
    private int life;

    SoundRing(Duration length) {
        this.length = length;
    }

    /// Reads the samples and lets go of them.
    synchronized void hear(AudioChunk chunk) {
        if (!chunk.captured().isAfter(nothingUpTo)) {
            return;
        }
        int rate = chunk.samples().sampleRateHz();
        if (rate != rateHz) {
            rateHz = rate;
            samples = new short[Math.toIntExact(numberOf(length.toNanos()))];
            runs.clear();
        }
        long from = numberOf(chunk.captured().nanos());
        long expected = runs.isEmpty() ? from : runs.getLast().to();
        boolean unbroken = Math.abs(from - expected) <= rateHz / JITTER_PARTS;
        int known = unbroken ? 0 : (int) Math.clamp(expected - from, 0, chunk.samples().count());
        write(unbroken ? expected : from + known, chunk.samples().values(), known, chunk.samples().count());
    }

    private void write(long at, float[] values, int from, int to) {
        int first = Math.max(from, to - samples.length);
        long start = at + first - from;
        for (int i = first; i < to; i++) {
            samples[place(start + i - first)] = (short) Math.round(Math.clamp(values[i], -1f, 1f) * Short.MAX_VALUE);
        }
        Run before = runs.peekLast();
        if (before != null && before.to() == start) {
            runs.removeLast();
            runs.addLast(new Run(before.from(), start + to - first));
        } else if (to > first) {
            runs.addLast(new Run(start, start + to - first));
        }
        long oldest = start + to - first - samples.length;
        while (!runs.isEmpty() && runs.getFirst().to() <= oldest) {
            runs.removeFirst();
        }
    }

    private int place(long number) {
        return (int) Math.floorMod(number, (long) samples.length);
    }

    private long numberOf(long nanos) {
        return Math.floorDiv(nanos, NANOS_PER_SECOND) * rateHz + Math.floorMod(nanos, NANOS_PER_SECOND) * rateHz / NANOS_PER_SECOND;
    }

    private Moment momentOf(long number) {
        return new Moment(Math.floorDiv(number, (long) rateHz) * NANOS_PER_SECOND
                + Math.floorMod(number, (long) rateHz) * NANOS_PER_SECOND / rateHz);
    }

    /// Empty where nothing was heard.
    synchronized Optional<Heard> within(Span span) {
        if (runs.isEmpty()) {
            return Optional.empty();
        }
        long from = numberOf(span.from().nanos());
        long to = numberOf(span.to().nanos());
        long oldest = runs.getLast().to() - samples.length;
        short[] found = new short[Math.toIntExact(to - from)];
        List<Span> holes = new ArrayList<>();
        long heardUpTo = from;
        for (Run run : runs) {
            long begin = Math.max(Math.max(run.from(), oldest), from);
            long end = Math.min(run.to(), to);
            if (end > begin) {
                hole(heardUpTo, begin, holes);
                copy(begin, end, found, (int) (begin - from));
                heardUpTo = end;
            }
        }
        hole(heardUpTo, to, holes);
        boolean silence = heardUpTo == from;
        return silence ? Optional.empty() : Optional.of(new Heard(rateHz, found, holes));
    }

    private void copy(long begin, long end, short[] target, int at) {
        for (long number = begin; number < end; number++) {
            target[at + (int) (number - begin)] = samples[place(number)];
        }
    }

    private void hole(long from, long to, List<Span> holes) {
        if (to > from) {
            holes.add(new Span(momentOf(from), momentOf(to)));
        }
    }

    /// Nothing up to that moment was ever there, nor will it come.
    synchronized void forget(Moment upTo) {
        nothingUpTo = upTo;
        runs.clear();
        samples = new short[0];
        rateHz = 0;
        life++;
    }

    synchronized int life() {
        return life;
    }
}
