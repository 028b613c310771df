package dev.tectum.stage.capture.replay;

import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.AudioChunk;
import dev.tectum.domain.sense.Bound;
import dev.tectum.domain.sense.Observation;
import dev.tectum.domain.sense.Outage;
import dev.tectum.domain.sense.Samples;
import dev.tectum.domain.sense.SensorReading;
import dev.tectum.domain.sense.VideoFrame;
import dev.tectum.domain.time.Moment;
import dev.tectum.domain.time.Span;
import dev.tectum.stage.capture.Source;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;

/// A recorded file as its modality went: later by the offset, silent in the holes, lost where the source was lost. One thread.
final class RetoldSource implements Source {

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final Source file;
    private final Course course;
    private final Deque<Outage> outages;
    private final Deque<Arrival> ready = new ArrayDeque<>();

    RetoldSource(Source file, Course course) {
        this.file = file;
        this.course = course;
        this.outages = new ArrayDeque<>(course.outages());
    }

    @Override
    public Optional<Arrival> next(Duration patience) throws InterruptedException {
        if (ready.isEmpty()) {
            file.next(patience).ifPresent(this::retell);
        }
        return Optional.ofNullable(ready.poll());
    }

    private void retell(Arrival arrival) {
        switch (arrival) {
            case Bound bound -> tell(new Bound(bound.modality(), later(bound.nothingBefore())), later(bound.nothingBefore()));
            case Outage outage -> tell(new Outage(outage.modality(), later(outage.since()), outage.reason()), later(outage.since()));
            case VideoFrame frame -> tell(new VideoFrame(frame.modality(), later(frame.captured()), frame.pixels(), frame.preview()));
            case SensorReading reading ->
                tell(new SensorReading(reading.modality(), later(reading.captured()), reading.channel(), reading.value()));
            case AudioChunk chunk -> cut(new AudioChunk(chunk.modality(), later(chunk.captured()), chunk.samples()));
        }
    }

    private void tell(Observation observation) {
        tell(observation, observation.captured());
    }

    private void tell(Arrival arrival, Moment at) {
        while (!outages.isEmpty() && !outages.peekFirst().since().isAfter(at)) {
            ready.add(outages.pollFirst());
        }
        ready.add(arrival);
    }

    private Moment later(Moment moment) {
        return moment.equals(Moment.MAX) || moment.equals(Moment.MIN) ? moment : moment.plus(course.offset());
    }

    /// Hands on what lies between the holes.
    private void cut(AudioChunk chunk) {
        Samples samples = chunk.samples();
        int from = 0;
        boolean whole = true;
        for (Span hole : course.holes()) {
            int holeFrom = place(hole.from(), chunk);
            int holeTo = place(hole.to(), chunk);
            if (holeTo > 0 && holeFrom < samples.count()) {
                whole = false;
                part(chunk, from, Math.max(from, holeFrom));
                from = Math.max(from, Math.min(holeTo, samples.count()));
            }
        }
        if (whole) {
            tell(chunk);
        } else {
            part(chunk, from, samples.count());
            chunk.close();
        }
    }

    private static int place(Moment moment, AudioChunk chunk) {
        double samples = (double) moment.since(chunk.captured()).toNanos() * chunk.samples().sampleRateHz() / NANOS_PER_SECOND;
        return (int) Math.clamp(Math.round(samples), Integer.MIN_VALUE / 2, Integer.MAX_VALUE / 2);
    }

    private void part(AudioChunk chunk, int from, int to) {
        if (to > from) {
            int rateHz = chunk.samples().sampleRateHz();
            float[] values = Arrays.copyOfRange(chunk.samples().values(), from, to);
            Moment captured = chunk.captured().plus(Duration.ofNanos(from * NANOS_PER_SECOND / rateHz));
            tell(new AudioChunk(chunk.modality(), captured, new Samples(rateHz, values, values.length, _ -> {
                // made for this once, given back to nobody
            })));
        }
    }

    @Override
    public boolean isExhausted() {
        return ready.isEmpty() && file.isExhausted();
    }

    @Override
    public void close() {
        ready.forEach(Arrival::release);
        ready.clear();
        file.close();
    }
}
