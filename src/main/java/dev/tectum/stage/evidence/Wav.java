package dev.tectum.stage.evidence;

import dev.tectum.stage.evidence.ring.Heard;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Sound as a WAV file of 16-bit samples ("Multimedia Programming Interface and Data Specifications 1.0", WAVE).
public final class Wav {

    private static final int HEADER_BYTES = 44;
    private static final int BYTES = Short.BYTES;
    private static final int FORMAT_BYTES = 16;
    private static final short PCM = 1;
    private static final short MONO = 1;

    private Wav() {
    }

    public static byte[] of(Heard sound) {
        int data = sound.samples().length * BYTES;
        ByteBuffer bytes = ByteBuffer.allocate(HEADER_BYTES + data).order(ByteOrder.LITTLE_ENDIAN);
        put(bytes, "RIFF").putInt(HEADER_BYTES - 8 + data);
        put(bytes, "WAVEfmt ").putInt(FORMAT_BYTES).putShort(PCM).putShort(MONO).putInt(sound.rateHz()).putInt(sound.rateHz() * BYTES)
                .putShort((short) BYTES).putShort((short) Short.SIZE);
        put(bytes, "data").putInt(data);
        bytes.asShortBuffer().put(sound.samples());
        return bytes.array();
    }

    private static ByteBuffer put(ByteBuffer bytes, String word) {
        return bytes.put(word.getBytes(StandardCharsets.US_ASCII));
    }
}
