package dev.tectum.domain.window;

import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.VideoFrame;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// All observations of one tick, a slice for every modality of the bundle, in the bundle's order.
/// Owns its pixels and samples: closing it frees them. One thread at a time.
public final class Window implements AutoCloseable {

    private final WindowKey key;
    private final Map<Modality, Slice> slices;

    public Window(WindowKey key, Map<Modality, Slice> slices) {
        this.key = key;
        this.slices = new LinkedHashMap<>(slices);
    }

    public WindowKey key() {
        return key;
    }

    public Map<Modality, Slice> slices() {
        return Collections.unmodifiableMap(slices);
    }

    /// @throws NullPointerException if the bundle does not declare the modality
    public Slice slice(Modality modality) {
        @Nullable
        Slice slice = slices.get(modality);
        return Objects.requireNonNull(slice, () -> "This window knows no modality " + modality.name());
    }

    @Override
    public void close() {
        for (Slice slice : slices.values()) {
            switch (slice) {
                case Slice.Frames frames -> frames.frames().forEach(VideoFrame::close);
                case Slice.Sound sound -> sound.samples().close();
                case Slice.Absent _,Slice.Readings _ -> {
                    // holds nothing that needs to be freed
                }
            }
        }
    }
}
