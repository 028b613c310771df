package dev.tectum.stage.capture.javacv;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Something that FFmpeg can open: a file, an address (`rtsp://…`, `http://…`) or, with its `format` (`v4l2`, `alsa`, `pulse`, `lavfi`), a device.
///
/// @param url what FFmpeg is told to open; for a device its name, such as `/dev/video0` or `default`. It may hold a password
/// @param format the input format where FFmpeg cannot guess it
/// @param options options of FFmpeg's for this input, such as `rtsp_transport`
/// @param timeout a live input that sends nothing for so long, while it is opened or read, is given up
public record FfmpegInput(String url, Optional<String> format, Map<String, String> options, Duration timeout) {

    public static final Duration USUAL_TIMEOUT = Duration.ofSeconds(10);

    /// A file on this machine and nothing that it may refer to elsewhere; its name is no pattern.
    private static final Map<String, String> FILE_OPTIONS = Map.of("protocol_whitelist", "file", "pattern_type", "none");
    /// What an address may lead to: never a file of this machine.
    private static final String REMOTE_PROTOCOLS = "rtp,srtp,udp,tcp,tls,dtls,http,https,httpproxy,crypto,srt,rtmp,rtmps";
    private static final Pattern ADDRESS = Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]*)://(.*)", Pattern.DOTALL);

    /// How a camera on V4L2 is asked for pictures; what is left out, the driver chooses. What it cannot give it replaces by what is nearest,
    /// but for the pixel format.
    ///
    /// @param pixelFormat as FFmpeg names it: `mjpeg`, `yuyv422`, `h264` …
    public record Mode(Optional<String> pixelFormat, Optional<Size> size, Optional<String> frameRate) {

        /// In pixels.
        public record Size(int width, int height) {
        }
    }

    public FfmpegInput {
        options = Map.copyOf(options);
        if (url.isBlank()) {
            throw new IllegalArgumentException("An input needs an address, a file or a device's name");
        }
        if (!timeout.isPositive()) {
            throw new IllegalArgumentException("An input is given a time to answer that is above zero, not " + timeout);
        }
    }

    public FfmpegInput(String url, Optional<String> format, Map<String, String> options) {
        this(url, format, options, USUAL_TIMEOUT);
    }

    static FfmpegInput of(Path file) {
        return new FfmpegInput("file:" + file.toAbsolutePath(), Optional.empty(), FILE_OPTIONS);
    }

    /// A camera or microphone in the network.
    ///
    /// @param transport how RTSP carries its pictures: `tcp`, `udp`, `http`
    public static FfmpegInput address(String url, String transport, Duration timeout) {
        return new FfmpegInput(url, Optional.empty(),
                Map.of("rtsp_transport", transport, "protocol_whitelist", REMOTE_PROTOCOLS, "analyzeduration", "2000000"), timeout);
    }

    /// A camera on V4L2, best by a name that stays the same: `/dev/v4l/by-id/…`. Its frames carry the driver's own times.
    public static FfmpegInput camera(String device, Mode mode) {
        Map<String, String> options = new HashMap<>(Map.of("timestamps", "default"));
        mode.pixelFormat().ifPresent(format -> options.put("input_format", format));
        mode.size().ifPresent(size -> options.put("video_size", size.width() + "x" + size.height()));
        mode.frameRate().ifPresent(rate -> options.put("framerate", rate));
        return new FfmpegInput(device, Optional.of("v4l2"), options);
    }

    /// The device or file; of an address only scheme and host, for names, paths and queries are where cameras take passwords.
    public String shownUrl() {
        Matcher address = ADDRESS.matcher(url);
        if (!address.matches()) {
            return url.replaceFirst("^file:", "");
        }
        String rest = address.group(2);
        String beyondPassword = rest.substring(rest.lastIndexOf('@') + 1);
        return address.group(1) + "://" + beyondPassword.split("[/?#]", 2)[0] + "/…";
    }

    /// Without any password.
    @Override
    public String toString() {
        return shownUrl();
    }
}
