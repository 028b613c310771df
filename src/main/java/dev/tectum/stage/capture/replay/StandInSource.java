package dev.tectum.stage.capture.replay;

import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.AudioChunk;
import dev.tectum.domain.sense.Bound;
import dev.tectum.domain.sense.Observation;
import dev.tectum.domain.sense.Outage;
import dev.tectum.domain.sense.SensorReading;
import dev.tectum.domain.sense.VideoFrame;
import dev.tectum.domain.time.Moment;
import dev.tectum.stage.capture.Sleeper;
import dev.tectum.stage.capture.Source;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// A recorded source in the place of a device: played on the real clock, its capture times those of the clock, once or again and again. One thread.
public final class StandInSource implements Source {

    /// So that a file of one row does not keep a processor busy.
    private static final Moment LEAST_ROUND = Moment.ofSeconds(1);
    /// Between the last frame of one round and the first of the next.
    private static final Duration PAUSE = Duration.ofMillis(1);

    private final Supplier<? extends Source> opening;
    private final boolean again;
    private final LongSupplier nanoTime;
    private final Sleeper sleeper;
    private ReplaySchedule round;
    private Duration shift = Duration.ZERO;
    private Duration earliest = Duration.ZERO;
    private boolean closed;

    /// @param opening opens the recorded source, once a round; what it throws comes through
    /// @param again whether another round follows
    /// @param nanoTime a clock that only ever goes forward
    public StandInSource(Supplier<? extends Source> opening, boolean again, LongSupplier nanoTime, Sleeper sleeper) {
        this.opening = opening;
        this.again = again;
        this.nanoTime = nanoTime;
        this.sleeper = sleeper;
        this.round = round();
    }

    private ReplaySchedule round() {
        Source source = opening.get();
        Duration now = Duration.ofNanos(nanoTime.getAsLong());
        shift = now.compareTo(earliest) > 0 ? now : earliest;
        Pace pace = Pace.realTime(nanoTime, sleeper, new Moment(0));
        pace.until(new Moment(0));
        return new ReplaySchedule(List.of(source), LEAST_ROUND, pace);
    }

    @Override
    public Optional<Arrival> next(Duration patience) throws InterruptedException {
        if (closed) {
            return Optional.empty();
        }
        Optional<Arrival> arrival = round.next(patience);
        if (again && arrival.isPresent() && arrival.get() instanceof Bound(_, Moment last) && last.equals(Moment.MAX)) {
            round.close();
            round = round();
            return Optional.empty();
        }
        Optional<Arrival> shifted = arrival.map(this::shifted);
        shifted.ifPresent(this::remember);
        return shifted;
    }

    /// Capture times must rise from round to round.
    private void remember(Arrival arrival) {
        if (arrival instanceof Observation observation) {
            Moment end = observation instanceof AudioChunk chunk ? chunk.end() : observation.captured();
            earliest = Duration.ofNanos(end.nanos()).plus(PAUSE);
        } else if (arrival instanceof Bound bound && !bound.nothingBefore().equals(Moment.MAX)) {
            earliest = Duration.ofNanos(bound.nothingBefore().nanos());
        }
    }

    private Arrival shifted(Arrival arrival) {
        return switch (arrival) {
            case VideoFrame frame -> new VideoFrame(frame.modality(), frame.captured().plus(shift), frame.pixels(), frame.preview());
            case AudioChunk chunk -> new AudioChunk(chunk.modality(), chunk.captured().plus(shift), chunk.samples());
            case SensorReading reading ->
                new SensorReading(reading.modality(), reading.captured().plus(shift), reading.channel(), reading.value());
            case Outage outage -> new Outage(outage.modality(), outage.since().plus(shift), outage.reason());
            case Bound bound ->
                bound.nothingBefore().equals(Moment.MAX) ? bound : new Bound(bound.modality(), bound.nothingBefore().plus(shift));
        };
    }

    @Override
    public boolean isExhausted() {
        return closed || round.isExhausted();
    }

    @Override
    public void close() {
        closed = true;
        round.close();
    }
}
