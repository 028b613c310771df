package dev.tectum.app.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Where one modality's data comes from.
public sealed interface SourceConfig {

    /// A stream on the network; the address may hold credentials and is never logged as it stands.
    ///
    /// @param transport how RTSP carries its packets, `tcp` or `udp`
    record Url(String address, String transport) implements SourceConfig {

        /// Without user and password.
        @Override
        public String toString() {
            return address.replaceFirst("//[^/@]*@", "//");
        }
    }

    /// A film, a picture, a sound file or a CSV, played on the real clock, again and again where `loop` says so.
    record File(Path path, boolean loop) implements SourceConfig {}

    /// A device as FFmpeg opens it.
    ///
    /// @param format `v4l2`, `alsa` or `pulse`; empty: what suits the kind of modality
    /// @param options FFmpeg's own, for example `video_size`
    record Device(String name, Optional<String> format, Map<String, String> options) implements SourceConfig {

        public Device {
            options = Map.copyOf(options);
        }
    }
}
