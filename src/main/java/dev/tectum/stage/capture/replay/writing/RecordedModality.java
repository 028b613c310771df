package dev.tectum.stage.capture.replay.writing;

import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.AudioChunk;
import dev.tectum.domain.sense.Bound;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Observation;
import dev.tectum.domain.sense.Outage;
import dev.tectum.domain.sense.SensorReading;
import dev.tectum.domain.sense.VideoFrame;
import dev.tectum.domain.time.Moment;
import dev.tectum.stage.capture.Track;
import dev.tectum.stage.capture.replay.Course;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One modality on its way to the disk. Several devices may deliver it, each on a thread of its own.
final class RecordedModality implements AutoCloseable {

    private static final long NANOS_PER_MICRO = 1_000;

    private final Modality modality;
    private final Moment start;
    private final Function<Observation, Track<? extends Observation>> opening;
    private final List<Outage> outages = new ArrayList<>();
    private @Nullable Track<? extends Observation> track;
    private boolean closed;

    /// @param start the recording's first moment on the axis of the arrivals
    /// @param opening makes the file once the first observation tells its shape
    RecordedModality(Modality modality, Moment start, Function<Observation, Track<? extends Observation>> opening) {
        this.modality = modality;
        this.start = start;
        this.opening = opening;
    }

    /// Takes an arrival over and gives it back as the replay will give it, on the axis of the arrivals.
    synchronized Optional<Arrival> keep(Arrival arrival) {
        return switch (arrival) {
            case Bound bound -> Optional.of(bound);
            case Outage outage -> Optional.of(lost(outage));
            case VideoFrame frame -> observed(frame, new VideoFrame(modality, inRecording(frame), frame.pixels(), frame.preview()))
                    .map(kept -> new VideoFrame(modality, onAxis(kept), kept.pixels(), kept.preview()));
            case AudioChunk chunk -> observed(chunk, new AudioChunk(modality, inRecording(chunk), chunk.samples()))
                    .map(kept -> new AudioChunk(modality, onAxis(kept), kept.samples()));
            case SensorReading reading ->
                observed(reading, new SensorReading(modality, inRecording(reading), reading.channel(), reading.value()))
                        .map(kept -> new SensorReading(modality, onAxis(kept), kept.channel(), kept.value()));
        };
    }

    /// `original` and `moved` hold the same pixels or samples.
    private <O extends Observation> Optional<O> observed(O original, O moved) {
        if (closed || original.captured().isBefore(start)) {
            original.release();
            return Optional.empty();
        }
        return this.<O>track(moved).write(moved);
    }

    @SuppressWarnings("unchecked") // the opening gives a track of its observation's kind, and a modality has one kind
    private <O extends Observation> Track<O> track(O observation) {
        if (track == null) {
            track = opening.apply(observation);
        }
        return (Track<O>) track;
    }

    /// Whole microseconds, which is what `recording.json` can hold.
    private Outage lost(Outage outage) {
        long nanos = Math.max(0, outage.since().since(start).toNanos()) / NANOS_PER_MICRO * NANOS_PER_MICRO;
        outages.add(new Outage(modality, new Moment(nanos), outage.reason()));
        return new Outage(modality, start.plus(Duration.ofNanos(nanos)), outage.reason());
    }

    private Moment inRecording(Observation observation) {
        return new Moment(observation.captured().since(start).toNanos());
    }

    private Moment onAxis(Observation observation) {
        return start.plus(Duration.ofNanos(observation.captured().nanos()));
    }

    /// What `recording.json` is to say; empty where there was neither an observation nor an outage.
    synchronized Optional<Course> course() {
        if (track == null) {
            return outages.isEmpty() ? Optional.empty() : Optional.of(new Course(Duration.ZERO, List.of(), outages));
        }
        Track.Notes notes = track.notes();
        return Optional.of(new Course(notes.offset(), notes.holes(), outages));
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            if (track != null) {
                track.close();
            }
        }
    }
}
