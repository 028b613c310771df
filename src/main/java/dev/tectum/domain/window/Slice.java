package dev.tectum.domain.window;

import dev.tectum.domain.sense.Reason;
import dev.tectum.domain.sense.Samples;
import dev.tectum.domain.sense.VideoFrame;
import java.time.Duration;
import java.util.List;

/// What a window holds of one modality. Arrays and buffers belong to the window: read them before it is closed.
public sealed interface Slice {

    /// Nothing to encode, and why.
    record Absent(Reason reason) implements Slice {}

    /// The newest frames up to the tick, oldest first, as many as the encoder takes.
    ///
    /// @param unchanged how long the picture has been the same, byte for byte
    record Frames(List<VideoFrame> frames, Duration age, Duration unchanged) implements Slice {

        public Frames {
            frames = List.copyOf(frames);
            if (frames.isEmpty()) {
                throw new IllegalArgumentException("A slice of frames needs at least one");
            }
        }

        public VideoFrame newest() {
            return frames.getLast();
        }
    }

    /// The newest sound up to the tick, as long as the encoder takes; what was not heard is zero.
    ///
    /// @param heardShare the share of the samples that was really heard, 0 to 1
    record Sound(Samples samples, Duration age, double heardShare) implements Slice {}

    /// Readings on the encoder's grid: `values[channel][step]` in the channel's unit, newest step last; NaN where there is none.
    ///
    /// @param unchanged how long each channel has kept its value
    record Readings(double[][] values, Duration age, List<Duration> unchanged) implements Slice {

        public Readings {
            unchanged = List.copyOf(unchanged);
        }
    }
}
