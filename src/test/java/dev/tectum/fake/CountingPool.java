package dev.tectum.fake;

import dev.tectum.domain.sense.AudioChunk;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Pixels;
import dev.tectum.domain.sense.Samples;
import dev.tectum.domain.sense.VideoFrame;
import dev.tectum.domain.time.Moment;
import java.nio.ByteBuffer;
import java.util.Arrays;

/// Makes frames and chunks and counts those that never came back.
public final class CountingPool {

    private int out;

    /// A frame of one colour, 4 x 2 pixels.
    public VideoFrame frame(Modality modality, double seconds, int grey) {
        ByteBuffer rgb = ByteBuffer.allocateDirect(4 * 2 * 3);
        for (int i = 0; i < rgb.capacity(); i++) {
            rgb.put(i, (byte) grey);
        }
        out++;
        return new VideoFrame(modality, Moment.ofSeconds(seconds), new Pixels(4, 2, rgb, _ -> out--), null);
    }

    /// A chunk of `count` equal samples at 100 Hz.
    public AudioChunk chunk(Modality modality, double seconds, int count, float value) {
        float[] values = new float[count];
        Arrays.fill(values, value);
        out++;
        return new AudioChunk(modality, Moment.ofSeconds(seconds), new Samples(100, values, count, _ -> out--));
    }

    /// How many frames and chunks are still held by somebody.
    public int out() {
        return out;
    }
}
