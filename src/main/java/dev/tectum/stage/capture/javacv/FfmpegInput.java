package dev.tectum.stage.capture.javacv;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Something that FFmpeg can open: a file, an address (`rtsp://…`, `http://…`) or, with its `format` (`v4l2`, `alsa`, `pulse`, `lavfi`), a device.
///
/// @param url what FFmpeg is told to open; for a device its name, such as `/dev/video0` or `default`
/// @param format the input format where FFmpeg cannot guess it
/// @param options options of FFmpeg's for this input, such as `rtsp_transport`
public record FfmpegInput(String url, Optional<String> format, Map<String, String> options) {

    /// A file on this machine and nothing that it may refer to elsewhere; its name is no pattern.
    private static final Map<String, String> FILE_OPTIONS = Map.of("protocol_whitelist", "file", "pattern_type", "none");

    public FfmpegInput {
        options = Map.copyOf(options);
        if (url.isBlank()) {
            throw new IllegalArgumentException("An input needs an address, a file or a device's name");
        }
    }

    static FfmpegInput of(Path file) {
        return new FfmpegInput("file:" + file.toAbsolutePath(), Optional.empty(), FILE_OPTIONS);
    }

    /// The address without a password, for people.
    public String shownUrl() {
        return url.replaceFirst("^file:", "").replaceFirst("//[^/@]*@", "//…@");
    }
}
