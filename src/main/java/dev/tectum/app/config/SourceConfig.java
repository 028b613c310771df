package dev.tectum.app.config;

import java.nio.file.Path;
import java.util.Map;

/// Where one modality's data comes from.
public sealed interface SourceConfig {

    /// A stream; the address may hold credentials and is never logged as it stands.
    record Url(String address) implements SourceConfig {

        /// Without user and password.
        @Override
        public String toString() {
            return address.replaceFirst("//[^/@]*@", "//");
        }
    }

    /// A film, a sound file or a CSV, played in real time, again and again where `loop` says so.
    record File(Path path, boolean loop) implements SourceConfig {}

    /// A device as FFmpeg opens it.
    ///
    /// @param format for example `v4l2`, `alsa`, `pulse`
    record Device(String name, String format, Map<String, String> options) implements SourceConfig {

        public Device {
            options = Map.copyOf(options);
        }
    }
}
