package dev.tectum.app.wiring;

import dev.tectum.domain.model.ModelSpec;
import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.AudioChunk;
import dev.tectum.domain.sense.Bound;
import dev.tectum.domain.sense.Outage;
import dev.tectum.domain.sense.Pixels;
import dev.tectum.domain.sense.Samples;
import dev.tectum.domain.sense.SensorReading;
import dev.tectum.domain.sense.VideoFrame;
import dev.tectum.stage.capture.Source;
import dev.tectum.stage.capture.javacv.FfmpegMedia;
import dev.tectum.stage.capture.replay.OpenedRecording;
import dev.tectum.stage.capture.replay.RecordingSources;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/// What the sources of a recording deliver, read once, to be played as often as one likes.
final class RecordedArrivals implements AutoCloseable {

    private final List<List<Arrival>> streams = new ArrayList<>();
    private final Map<String, Double> baseline;
    private int lent;

    RecordedArrivals(Path folder, ModelSpec spec) throws InterruptedException {
        OpenedRecording opened = new RecordingSources(new FfmpegMedia(OptionalInt.empty())).open(folder, spec, Set.of());
        baseline = opened.baseline();
        for (OpenedRecording.ModalitySource one : opened.sources()) {
            List<Arrival> arrivals = new ArrayList<>();
            try (Source source = one.source()) {
                while (!source.isExhausted()) {
                    source.next(Duration.ZERO).ifPresent(arrivals::add);
                }
            }
            streams.add(arrivals);
        }
    }

    Map<String, Double> baseline() {
        return baseline;
    }

    /// Fresh copies that share their contents, a list for every modality.
    List<List<Arrival>> streams() {
        return streams.stream().map(stream -> stream.stream().map(this::copy).toList()).toList();
    }

    private Arrival copy(Arrival arrival) {
        return switch (arrival) {
            case VideoFrame frame -> {
                lent++;
                Pixels pixels = frame.pixels();
                yield new VideoFrame(frame.modality(), frame.captured(),
                        new Pixels(pixels.width(), pixels.height(), pixels.rgb(), _ -> lent--), null);
            }
            case AudioChunk chunk -> {
                lent++;
                Samples samples = chunk.samples();
                yield new AudioChunk(chunk.modality(), chunk.captured(),
                        new Samples(samples.sampleRateHz(), samples.values(), samples.count(), _ -> lent--));
            }
            case SensorReading _,Bound _,Outage _ -> arrival;
        };
    }

    /// How many copies of frames and chunks nobody has given back.
    int lent() {
        return lent;
    }

    @Override
    public void close() {
        streams.forEach(stream -> stream.forEach(Arrival::release));
    }
}
