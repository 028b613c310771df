package dev.tectum.app.web.live;

import dev.tectum.domain.sense.AudioChunk;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Observation;
import dev.tectum.domain.sense.Pixels;
import dev.tectum.domain.sense.SensorReading;
import dev.tectum.domain.sense.VideoFrame;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// Everything about one station that the console shows as it happens. The loop and the sources hand things in and never
/// wait; nothing of an observation is kept, so its owner closes it as ever. Any thread.
public final class LiveView implements AutoCloseable {

    /// A page that has just been opened knows the state at once.
    private static final int REMEMBERED_DECISIONS = 1;
    private static final int DECISION_QUEUE = 64;
    /// About half a minute of sound and sensors, so that traces do not start empty.
    private static final int REMEMBERED_TRACES = 160;
    private static final int TRACE_QUEUE = 192;

    private final LineStream decisions = new LineStream(REMEMBERED_DECISIONS, DECISION_QUEUE);
    private final LineStream traces = new LineStream(REMEMBERED_TRACES, TRACE_QUEUE);
    private final Map<String, LivePicture> pictures = new LinkedHashMap<>();
    private final Map<String, SoundTrace> sounds = new LinkedHashMap<>();
    private final Map<String, SensorTrace> sensors = new LinkedHashMap<>();

    /// @param modalities the bundle's, in its order
    /// @param nanoClock a monotonic clock in nanoseconds
    public LiveView(List<Modality> modalities, LongSupplier nanoClock) {
        for (Modality modality : modalities) {
            switch (modality.kind()) {
                case IMAGE -> pictures.put(modality.name(), new LivePicture(nanoClock));
                case AUDIO -> sounds.put(modality.name(), new SoundTrace(traces));
                case SERIES, TABLE -> sensors.put(modality.name(), new SensorTrace(traces));
            }
        }
    }

    /// One decision as its JSON line. Also tells the sensor values that came since the last one.
    public void decided(String line) {
        sensors.values().forEach(SensorTrace::flush);
        decisions.publish(line);
    }

    /// A former decision that was revised. It does not become the newest.
    public void corrected(String line) {
        decisions.pass(line);
    }

    /// One alert as its JSON line.
    public void alerted(String line) {
        decisions.pass(line);
    }

    /// What a source delivers, as the models get to see it. Modalities that the bundle does not declare are passed over.
    public void observed(Observation observation) {
        String name = observation.modality().name();
        switch (observation) {
            case VideoFrame frame when pictures.get(name) instanceof LivePicture picture -> picture.offer(forPeople(frame));
            case AudioChunk chunk when sounds.get(name) instanceof SoundTrace trace -> trace.hear(chunk);
            case SensorReading reading when sensors.get(name) instanceof SensorTrace trace -> trace.feel(reading);
            case VideoFrame _,AudioChunk _,SensorReading _ -> {
                // not declared by the bundle: nobody shows it
            }
        }
    }

    private static Pixels forPeople(VideoFrame frame) {
        @Nullable
        Pixels preview = frame.preview();
        return preview == null ? frame.pixels() : preview;
    }

    /// The modality was switched off: its last picture is not to be had any more.
    public void forget(Modality modality) {
        if (pictures.get(modality.name()) instanceof LivePicture picture) {
            picture.forget();
        }
    }

    /// Whether somebody looks at the picture, so that a source may spare itself the preview.
    public boolean isWatched(Modality modality) {
        return pictures.get(modality.name()) instanceof LivePicture picture && picture.isWatched();
    }

    /// Decisions and alerts; the newest decision comes at once.
    public LineStream decisions() {
        return decisions;
    }

    /// Sound envelopes and sensor values; the last half minute comes at once.
    public LineStream traces() {
        return traces;
    }

    /// The picture of the modality, or of the first one that has pictures where no name is given.
    public Optional<LivePicture> findPicture(Optional<String> modality) {
        return modality.isPresent() ? Optional.ofNullable(pictures.get(modality.get())) : pictures.values().stream().findFirst();
    }

    /// Ends all streams.
    @Override
    public void close() {
        decisions.close();
        traces.close();
    }
}
