package dev.tectum.stage.align;

import dev.tectum.domain.model.ModalityInput;
import dev.tectum.domain.model.ModalitySpec;
import dev.tectum.domain.sense.AudioChunk;
import dev.tectum.domain.sense.Reason;
import dev.tectum.domain.sense.Samples;
import dev.tectum.domain.time.Moment;
import dev.tectum.domain.window.Slice;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/// Sound of one microphone in a ring that is indexed by sample number. What was never heard is zero.
final class SoundStream extends Stream {

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /// How far a source may run ahead of the tick.
    private static final int SECONDS_AHEAD = 4;

    /// Time stamps that wander by less than this belong to an unbroken run.
    private static final Duration JITTER = Duration.ofMillis(20);

    private final int rateHz;
    private final int patch;
    private final float[] ring;
    private final Deque<float[]> spare = new ArrayDeque<>();
    private long written = Long.MIN_VALUE;
    private long unbrokenFrom;

    SoundStream(ModalitySpec spec, ModalityInput.Audio input) {
        super(spec.maxStaleness());
        rateHz = input.sampleRateHz();
        patch = input.patchSamples();
        ring = new float[patch + SECONDS_AHEAD * rateHz];
    }

    void add(AudioChunk chunk) {
        try (chunk) {
            if (chunk.samples().sampleRateHz() != rateHz) {
                throw new IllegalArgumentException(
                        "Sound comes at " + chunk.samples().sampleRateHz() + " Hz, but the bundle takes " + rateHz);
            }
            place(chunk);
            heard(chunk.captured(), momentOf(written));
        }
    }

    private void place(AudioChunk chunk) {
        long first = indexOf(chunk.captured());
        int skip = 0;
        if (written == Long.MIN_VALUE) {
            restartAt(first);
        } else if (Math.abs(first - written) <= JITTER.toNanos() * rateHz / NANOS_PER_SECOND) {
            first = written;
        } else if (first > written) {
            silence(first);
        } else {
            leaveOut();
            skip = (int) Math.min(written - first, chunk.samples().count());
        }
        for (int i = skip; i < chunk.samples().count(); i++) {
            ring[Math.floorMod(written++, ring.length)] = chunk.samples().values()[i];
        }
    }

    private void restartAt(long index) {
        Arrays.fill(ring, 0);
        written = index;
        unbrokenFrom = index;
    }

    private void silence(long upTo) {
        if (upTo - written >= ring.length) {
            restartAt(upTo);
        }
        while (written < upTo) {
            ring[Math.floorMod(written++, ring.length)] = 0;
        }
        unbrokenFrom = upTo;
    }

    @Override
    Slice newestAt(Moment tick) {
        long end = Math.min(indexOf(tick), written);
        Duration age = tick.since(momentOf(end));
        if (isStale(age)) {
            return new Slice.Absent(Reason.STALE);
        }
        float[] out = spare.isEmpty() ? new float[patch] : spare.pop();
        for (int i = 0; i < patch; i++) {
            long index = end - patch + i;
            boolean kept = index >= written - ring.length;
            out[i] = kept ? ring[Math.floorMod(index, ring.length)] : 0;
        }
        double heardShare = Math.clamp((double) (end - unbrokenFrom) / patch, 0, 1);
        Duration positiveAge = age.isNegative() ? Duration.ZERO : age;
        return new Slice.Sound(new Samples(rateHz, out, patch, spare::push), positiveAge, heardShare);
    }

    private long indexOf(Moment moment) {
        return Math.round((double) moment.nanos() * rateHz / NANOS_PER_SECOND);
    }

    private Moment momentOf(long index) {
        return new Moment(Math.round((double) index * NANOS_PER_SECOND / rateHz));
    }

    @Override
    public void close() {
        spare.clear();
    }
}
