package dev.tectum.stage.align;

import dev.tectum.domain.model.ModalityInput;
import dev.tectum.domain.model.ModalitySpec;
import dev.tectum.domain.model.ModelSpec;
import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.AudioChunk;
import dev.tectum.domain.sense.Bound;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Outage;
import dev.tectum.domain.sense.SensorReading;
import dev.tectum.domain.sense.Station;
import dev.tectum.domain.sense.VideoFrame;
import dev.tectum.domain.time.Moment;
import dev.tectum.domain.time.Span;
import dev.tectum.domain.window.Slice;
import dev.tectum.domain.window.Window;
import dev.tectum.domain.window.WindowKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/// Lines up one station's arrivals on the grid of ticks. A tick is *settled* once every stream has passed it,
/// and *forced* once the deadline has; whichever is first. Same arrivals, same windows, in any interleaving. One thread.
public final class Aligner implements AutoCloseable {

    /// So that a long silence is worked off in pieces.
    private static final int MAX_WINDOWS_AT_ONCE = 32;

    private final Station station;
    private final Duration hop;
    private final Span span;
    private final Deadline deadline;
    private final Map<Modality, Stream> streams = new LinkedHashMap<>();
    private long lastTick;

    /// @param span ticks lie at `span.from` + n hops, up to and including `span.to`
    public Aligner(Station station, ModelSpec spec, Span span, Deadline deadline) {
        this.station = station;
        this.hop = spec.hop();
        this.span = span;
        this.deadline = deadline;
        for (ModalitySpec modality : spec.modalities()) {
            streams.put(modality.modality(), streamOf(modality));
        }
    }

    private static Stream streamOf(ModalitySpec spec) {
        return switch (spec.input()) {
            case ModalityInput.Image image -> new FrameStream(spec, image.frames());
            case ModalityInput.Audio audio -> new SoundStream(spec, audio);
            case ModalityInput.Series series -> new ReadingStream(spec, series);
            case ModalityInput.Table table -> new ReadingStream(spec, table);
        };
    }

    /// Takes arrivals over, with what they hold, and gives the windows that are due, oldest first.
    /// The caller closes each window.
    public List<Window> advance(List<Arrival> arrivals) {
        arrivals.forEach(this::take);
        List<Window> windows = new ArrayList<>();
        while (windows.size() < MAX_WINDOWS_AT_ONCE && !isFinished()) {
            Moment tick = momentOf(lastTick + 1);
            boolean settled = streams.values().stream().allMatch(stream -> stream.hasPassed(tick));
            if (!settled && !deadline.hasPassed(tick)) {
                break;
            }
            lastTick++;
            windows.add(windowAt(tick, !settled));
        }
        return windows;
    }

    /// No tick is left.
    public boolean isFinished() {
        return momentOf(lastTick + 1).isAfter(span.to());
    }

    /// How many observations were left out: twice, backwards or too late.
    public long leftOut() {
        return streams.values().stream().mapToLong(Stream::leftOut).sum();
    }

    private Moment momentOf(long tick) {
        return span.from().plus(hop.multipliedBy(tick));
    }

    private Window windowAt(Moment tick, boolean forced) {
        Map<Modality, Slice> slices = new LinkedHashMap<>();
        streams.forEach((modality, stream) -> slices.put(modality, stream.sliceAt(tick)));
        return new Window(new WindowKey(station, lastTick, tick, 0, forced), slices);
    }

    private void take(Arrival arrival) {
        Stream stream = streams.get(arrival.modality());
        if (stream == null) {
            throw new NoSuchElementException("The bundle has no modality " + arrival.modality().name());
        }
        switch (arrival) {
            case Bound bound -> stream.bound(bound.nothingBefore());
            case Outage outage -> stream.outage(outage);
            case VideoFrame frame -> as(FrameStream.class, stream).add(frame);
            case AudioChunk chunk -> as(SoundStream.class, stream).add(chunk);
            case SensorReading reading -> as(ReadingStream.class, stream).add(reading);
        }
    }

    private static <S extends Stream> S as(Class<S> kind, Stream stream) {
        if (kind.isInstance(stream)) {
            return kind.cast(stream);
        }
        throw new IllegalArgumentException("An observation of another kind than its modality's: " + kind.getSimpleName());
    }

    @Override
    public void close() {
        streams.values().forEach(Stream::close);
    }
}
