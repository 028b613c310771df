package dev.tectum.stage.evidence;

import dev.tectum.domain.sense.Pixels;
import java.nio.ByteBuffer;

/// Makes JPEG of pixels. One thread.
public interface PictureCoder extends AutoCloseable {

    /// @return the JPEG between position and limit; good until the next call
    /// @throws EvidenceException if it cannot be made
    ByteBuffer encode(Pixels pixels);

    @Override
    void close();
}
