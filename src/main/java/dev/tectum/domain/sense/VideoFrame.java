package dev.tectum.domain.sense;

import dev.tectum.domain.time.Moment;
import org.jspecify.annotations.Nullable;

/// A picture at the size that the encoder takes; `preview` is the same picture for people, where somebody looks.
/// Whoever takes the frame owns both pixel buffers and closes them.
public record VideoFrame(Modality modality, Moment captured, Pixels pixels, @Nullable Pixels preview)
        implements
            Observation,
            AutoCloseable {

    @Override
    public void close() {
        pixels.close();
        if (preview != null) {
            preview.close();
        }
    }
}
