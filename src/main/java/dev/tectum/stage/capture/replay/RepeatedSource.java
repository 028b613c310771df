package dev.tectum.stage.capture.replay;

import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.AudioChunk;
import dev.tectum.domain.sense.Bound;
import dev.tectum.domain.sense.Outage;
import dev.tectum.domain.sense.SensorReading;
import dev.tectum.domain.sense.VideoFrame;
import dev.tectum.domain.time.Moment;
import dev.tectum.stage.capture.Source;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/// Plays a recording again and again on one time line: what is captured in round n is stamped n lengths (and as many milliseconds) later. Never exhausted.
public final class RepeatedSource implements Source {

    private static final Duration PAUSE = Duration.ofMillis(1);

    private final Supplier<Source> opening;
    private final Duration length;
    private Source round;
    private Duration shift = Duration.ZERO;

    /// @param opening opens the recording from its start
    /// @param length what a round lasts
    public RepeatedSource(Supplier<Source> opening, Duration length) {
        this.opening = opening;
        this.length = length;
        this.round = opening.get();
    }

    /// What lies at a round's very end would meet the next round's start: the pause between them keeps times rising.
    @Override
    public Optional<Arrival> next(Duration patience) throws InterruptedException {
        if (round.isExhausted()) {
            round.close();
            round = opening.get();
            shift = shift.plus(length).plus(PAUSE);
        }
        return round.next(patience).map(this::shifted);
    }

    private Arrival shifted(Arrival arrival) {
        return switch (arrival) {
            case VideoFrame frame -> new VideoFrame(frame.modality(), later(frame.captured()), frame.pixels(), frame.preview());
            case AudioChunk chunk -> new AudioChunk(chunk.modality(), later(chunk.captured()), chunk.samples());
            case SensorReading reading ->
                new SensorReading(reading.modality(), later(reading.captured()), reading.channel(), reading.value());
            case Outage outage -> new Outage(outage.modality(), later(outage.since()), outage.reason());
            case Bound bound -> new Bound(bound.modality(), later(bound.nothingBefore()));
        };
    }

    /// What has ended goes on with the next round.
    private Moment later(Moment moment) {
        return moment.equals(Moment.MAX) ? new Moment(length.toNanos()).plus(shift).plus(PAUSE) : moment.plus(shift);
    }

    @Override
    public boolean isExhausted() {
        return false;
    }

    @Override
    public void close() {
        round.close();
    }
}
