package dev.tectum.fake;

import dev.tectum.domain.window.Slice;
import dev.tectum.stage.inference.Baseline;
import dev.tectum.stage.inference.Encoder;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;

/// Gives one number as its first token, whatever it is given, and says whether it was closed.
public final class FixedEncoder implements Encoder {

    private final float token;
    private boolean closed;

    public FixedEncoder(float token) {
        this.token = token;
    }

    public boolean isClosed() {
        return closed;
    }

    @Override
    public void encode(Slice slice, Baseline baseline, FloatBuffer tokens) {
        tokens.put(tokens.position(), token);
    }

    @Override
    public void encodeTensor(ByteBuffer input, FloatBuffer tokens) {
        tokens.put(tokens.position(), token);
    }

    @Override
    public void close() {
        closed = true;
    }
}
