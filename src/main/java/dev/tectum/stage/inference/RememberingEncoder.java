package dev.tectum.stage.inference;

import dev.tectum.domain.model.ModalitySpec;
import dev.tectum.domain.sense.Pixels;
import dev.tectum.domain.window.Slice;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/// Encodes pictures and sound that were encoded before from memory: the same bytes give the same tokens. What they are known by is their
/// SHA-256. Readings pass: they depend on the site's clean air, and their networks are small. One thread; the memory may be shared.
public final class RememberingEncoder implements Encoder {

    private final ModalitySpec spec;
    private final Encoder encoder;
    private final TokenMemory memory;
    private final MessageDigest digest;
    private ByteBuffer scratch = ByteBuffer.allocate(0);

    /// Owns `encoder`.
    ///
    /// @param memory of encoders of the same files alone
    public RememberingEncoder(ModalitySpec spec, Encoder encoder, TokenMemory memory) {
        this.spec = spec;
        this.encoder = encoder;
        this.memory = memory;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }

    @Override
    public void encode(Slice slice, Baseline baseline, FloatBuffer tokens) {
        if (!isRemembered(slice)) {
            encoder.encode(slice, baseline, tokens);
            return;
        }
        String key = spec.name() + HexFormat.of().formatHex(digest.digest());
        Optional<float[]> known = memory.find(key);
        if (known.isPresent()) {
            tokens.put(tokens.position(), known.get());
            return;
        }
        encoder.encode(slice, baseline, tokens);
        float[] made = new float[spec.tokens() * spec.tokenSize()];
        tokens.get(tokens.position(), made);
        memory.remember(key, made);
    }

    /// Leaves the content in the digest.
    private boolean isRemembered(Slice slice) {
        return switch (slice) {
            case Slice.Frames frames -> {
                frames.frames().forEach(frame -> add(frame.pixels()));
                yield true;
            }
            case Slice.Sound sound -> {
                add(sound.samples().values(), sound.samples().count());
                yield true;
            }
            case Slice.Readings _,Slice.Absent _ -> false;
        };
    }

    private void add(Pixels pixels) {
        digest.update(pixels.rgb().duplicate().clear());
    }

    private void add(float[] values, int count) {
        if (scratch.capacity() < count * Float.BYTES) {
            scratch = ByteBuffer.allocate(count * Float.BYTES);
        }
        scratch.clear().asFloatBuffer().put(values, 0, count);
        digest.update(scratch.array(), 0, count * Float.BYTES);
    }

    @Override
    public void encodeTensor(ByteBuffer input, FloatBuffer tokens) {
        encoder.encodeTensor(input, tokens);
    }

    @Override
    public void close() {
        encoder.close();
    }
}
