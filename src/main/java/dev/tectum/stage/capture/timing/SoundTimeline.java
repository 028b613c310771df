package dev.tectum.stage.capture.timing;

import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.Modality;
import java.time.Duration;
import java.util.Deque;
import java.util.OptionalDouble;

/// Lays a device's samples on the monotonic clock: chunks of a tenth of a second at the bundle's rate, each sample where it was heard, the
/// drift of the device's clock taken out. Where sound was lost there is a hole between two chunks, never shifted time. One thread.
public final class SoundTimeline implements AutoCloseable {

    /// Sound waits this long for stamps before the first chunk of a run is placed.
    private static final double ANCHOR_SECONDS = 0.1;
    /// No more samples are written between two looks at what can be read.
    private static final int SLICE = 4096;
    /// How much faster or slower sound may be played to come back to its time: nobody hears it.
    private static final double LARGEST_STRETCH = 0.002;
    /// Sound that is further off its time than this has a hole that nobody told of.
    private static final double LARGEST_SHIFT_SECONDS = 0.02;
    /// Sound that ends so long after the newest stamp has not been heard yet: the device gives more than its rate.
    private static final long LARGEST_LEAD_NANOS = 250_000_000;

    private final int outputRateHz;
    private final ChunkMaker chunks;
    private int inputRateHz;
    private Duration lateness;
    private SampleClock clock;
    private SincResampler resampler;
    private SampleRing ring;
    private boolean placed;
    private double position;
    private double step;
    private long stampNanos;
    private long gaps;
    private long lostNanos;
    private boolean torn;

    /// @param inputRateHz samples a second of what will be added, until [#begin] says otherwise
    /// @param lateness for so long stamps may be late together although nothing is lost
    public SoundTimeline(Modality modality, int inputRateHz, int outputRateHz, Duration lateness) {
        this.inputRateHz = inputRateHz;
        this.outputRateHz = outputRateHz;
        this.chunks = new ChunkMaker(modality, outputRateHz);
        this.lateness = lateness;
        this.clock = new SampleClock(inputRateHz, lateness);
        this.resampler = new SincResampler(inputRateHz, outputRateHz);
        this.ring = ringFor(inputRateHz, resampler);
    }

    private static SampleRing ringFor(int inputRateHz, SincResampler resampler) {
        return new SampleRing((int) (2 * ANCHOR_SECONDS * inputRateHz) + SLICE + 2 * resampler.reach());
    }

    /// Another device, or the same one opened anew. What [#end] has not handed out is forgotten.
    public void begin(int newInputRateHz, Duration newLateness) {
        close();
        if (newInputRateHz != inputRateHz || !newLateness.equals(lateness)) {
            inputRateHz = newInputRateHz;
            lateness = newLateness;
            clock = new SampleClock(newInputRateHz, newLateness);
            resampler = new SincResampler(newInputRateHz, outputRateHz);
            ring = ringFor(newInputRateHz, resampler);
        }
        startRun();
        torn = false;
    }

    /// Says that at `nanos` the device heard the sample that comes `ahead` samples after the newest one added.
    public void stamp(double ahead, long nanos, Deque<Arrival> ready) {
        stampNanos = nanos;
        if (!clock.add(ring.end() + ahead, nanos)) {
            tear(ready);
        }
    }

    /// Takes the next samples of the run.
    public void add(float[] values, int count, Deque<Arrival> ready) {
        for (int offset = 0; offset < count; offset += SLICE) {
            ring.write(values, offset, Math.min(SLICE, count - offset));
            if (clock.isSet() && !placed && ring.end() >= ANCHOR_SECONDS * inputRateHz) {
                place();
            }
            if (placed) {
                read(ring.end() - resampler.reach(), ready);
            }
        }
    }

    /// The device has lost sound: what is added from now on begins a new run.
    public void tear(Deque<Arrival> ready) {
        boolean heard = placed;
        end(ready);
        if (heard) {
            gaps++;
            torn = true;
        }
    }

    /// Nothing more will come of this run: hands out what is left of it.
    public void end(Deque<Arrival> ready) {
        if (placed) {
            read(ring.end(), ready);
            chunks.finish(ready);
        }
        startRun();
    }

    private void startRun() {
        placed = false;
        ring.restart();
        clock.restart();
    }

    /// A run starts where its first sample was heard, but never before the last one has ended.
    private void place() {
        long oldest = ring.oldest();
        long start = clock.nanosAt(oldest);
        if (start < chunks.deliveredUntil()) {
            start = chunks.deliveredUntil();
        } else if (torn) {
            lostNanos += start - chunks.deliveredUntil();
        }
        torn = false;
        chunks.startAt(start);
        position = Math.max(oldest, clock.indexAt(start));
        placed = true;
        aim();
    }

    /// Chooses the step so that the coming chunk ends on its time.
    private void aim() {
        double nominal = (double) inputRateHz / outputRateHz;
        double wanted = (clock.indexAt(chunks.nextNanos() + chunks.lengthNanos()) - position) / chunks.capacity();
        step = Math.clamp(wanted, nominal * (1 - LARGEST_STRETCH), nominal * (1 + LARGEST_STRETCH));
    }

    private void read(double upTo, Deque<Arrival> ready) {
        while (placed && position < upTo) {
            while (!chunks.isFull() && position < upTo) {
                chunks.put(resampler.valueAt(ring, position));
                position += step;
            }
            if (chunks.isFull()) {
                keepUp(ready);
            }
        }
    }

    private void keepUp(Deque<Arrival> ready) {
        if (chunks.nextNanos() - stampNanos > LARGEST_LEAD_NANOS) {
            chunks.close();
            tornHere();
            return;
        }
        chunks.finish(ready);
        if (Math.abs(clock.indexAt(chunks.nextNanos()) - position) > LARGEST_SHIFT_SECONDS * inputRateHz) {
            tornHere();
        } else {
            aim();
        }
    }

    private void tornHere() {
        gaps++;
        torn = true;
        startRun();
    }

    /// By how many millionths the device counts faster than the monotonic clock; empty until known.
    public OptionalDouble driftPpm() {
        return clock.driftPpm();
    }

    /// How often the sound was torn.
    public long gaps() {
        return gaps;
    }

    /// The time that is missing where the sound was torn.
    public Duration lost() {
        return Duration.ofNanos(lostNanos);
    }

    @Override
    public void close() {
        chunks.close();
    }
}
