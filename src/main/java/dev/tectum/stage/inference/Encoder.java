package dev.tectum.stage.inference;

import dev.tectum.domain.window.Slice;
import java.nio.FloatBuffer;

/// One modality's network with its front end. One thread at a time; owns its input and output buffers.
public interface Encoder extends AutoCloseable {

    /// Encodes a slice of this encoder's kind and writes `tokens` x `tokenSize` floats at the position of `tokens`.
    ///
    /// @param baseline by channel name what the site's clean air reads; used by relative channels only
    /// @throws InferenceException if the runtime fails
    void encode(Slice slice, Baseline baseline, FloatBuffer tokens);

    @Override
    void close();
}
