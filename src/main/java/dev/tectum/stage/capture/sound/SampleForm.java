package dev.tectum.stage.capture.sound;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// How a device writes one sample; little-endian as all machines are that this runs on.
enum SampleForm {

    FLOAT(Float.BYTES) {
        @Override
        float at(MemorySegment samples, long index) {
            return samples.getAtIndex(ValueLayout.JAVA_FLOAT_UNALIGNED, index);
        }
    },

    INT_32(Integer.BYTES) {
        @Override
        float at(MemorySegment samples, long index) {
            return samples.getAtIndex(ValueLayout.JAVA_INT_UNALIGNED, index) / FULL_32;
        }
    },

    INT_16(Short.BYTES) {
        @Override
        float at(MemorySegment samples, long index) {
            return samples.getAtIndex(ValueLayout.JAVA_SHORT_UNALIGNED, index) / FULL_16;
        }
    };

    private static final float FULL_32 = 2_147_483_648f;
    private static final float FULL_16 = 32_768f;

    private final int bytes;

    SampleForm(int bytes) {
        this.bytes = bytes;
    }

    int bytes() {
        return bytes;
    }

    abstract float at(MemorySegment samples, long index);

    /// Writes the mean of each frame's channels into `mono`; what is no number becomes silence, what is beyond full scale is cut.
    void mix(MemorySegment samples, int channels, int frames, float[] mono, int offset) {
        for (int frame = 0; frame < frames; frame++) {
            float sum = 0;
            for (int channel = 0; channel < channels; channel++) {
                sum += at(samples, (long) frame * channels + channel);
            }
            float mean = sum / channels;
            mono[offset + frame] = Float.isNaN(mean) ? 0 : Math.clamp(mean, -1f, 1f);
        }
    }
}
