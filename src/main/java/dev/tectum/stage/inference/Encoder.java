package dev.tectum.stage.inference;

import dev.tectum.domain.window.Slice;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;

/// One modality's network with its front end. One thread at a time; owns its input and output buffers.
public interface Encoder extends AutoCloseable {

    /// Encodes a slice of this encoder's kind and writes `tokens` x `tokenSize` floats from the position of `tokens`, which stays.
    ///
    /// @param baseline by channel name what the site's clean air reads; used by relative channels only
    /// @throws InferenceException if the slice does not fit the tensor, the runtime fails or gives numbers that are not finite
    void encode(Slice slice, Baseline baseline, FloatBuffer tokens);

    /// Encodes a ready input tensor, past the front end: the bytes of a self-test.
    ///
    /// @throws InferenceException if the runtime fails, or `input` has not the tensor's size
    void encodeTensor(ByteBuffer input, FloatBuffer tokens);

    @Override
    void close();
}
