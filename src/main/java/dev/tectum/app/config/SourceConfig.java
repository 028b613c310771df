package dev.tectum.app.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Where one modality's data comes from. Its text is for people and holds no secret.
public sealed interface SourceConfig {

    /// What a decoder is chosen by where the owner does not choose.
    String AUTOMATIC_DECODER = "auto";

    /// A stream on the network: pictures, or the sound that a network camera sends along.
    ///
    /// @param transport how RTSP carries its packets, `tcp` or `udp`
    /// @param timeout silence after which the connection is given up
    /// @param decoder `auto`, `software` or the name of one of FFmpeg's
    record Url(Address address, String transport, Duration timeout, String decoder) implements SourceConfig {

        @Override
        public String toString() {
            return address.shown();
        }
    }

    /// A film, a picture, a sound file or a CSV, played on the real clock, again and again where `loop` says so.
    record File(Path path, boolean loop) implements SourceConfig {

        @Override
        public String toString() {
            return path.toString();
        }
    }

    /// A camera's device file, or a sound card's ALSA name.
    ///
    /// @param decoder as in [Url]
    record Device(String name, Picture picture, String decoder) implements SourceConfig {

        @Override
        public String toString() {
            return name;
        }
    }

    /// A source of PulseAudio's or PipeWire's.
    record Pulse(String name) implements SourceConfig {

        @Override
        public String toString() {
            return "pulse " + name;
        }
    }

    /// A camera at the board's own connector.
    record Csi(int number, Picture picture) implements SourceConfig {

        @Override
        public String toString() {
            return "csi " + number;
        }
    }

    /// Several sensors that make one modality.
    record Sensors(List<SensorConfig> sensors) implements SourceConfig {

        public Sensors {
            sensors = List.copyOf(sensors);
        }

        @Override
        public String toString() {
            return sensors.toString();
        }
    }

    /// What is asked of a camera; what is absent is the camera's choice.
    ///
    /// @param pixelFormat a name of FFmpeg's, such as `mjpeg` or `yuyv422`
    /// @param size absent: the camera's own
    record Picture(Optional<String> pixelFormat, Optional<Size> size, Optional<Double> frameRate) {

        /// Width and height in pixels.
        public record Size(int width, int height) {

            @Override
            public String toString() {
                return width + "x" + height;
            }
        }

        /// Whatever the camera gives.
        public static Picture any() {
            return new Picture(Optional.empty(), Optional.empty(), Optional.empty());
        }
    }
}
