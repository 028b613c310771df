package dev.tectum.app.config;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads where a modality comes from.
final class SourceReader {

    private static final int MAX_PIXELS = 3840;
    private static final double MAX_FRAME_RATE = 60;

    private final Secrets secrets;
    private final Path folder;

    /// @param folder which relative paths count from
    SourceReader(Secrets secrets, Path folder) {
        this.secrets = secrets;
        this.folder = folder;
    }

    SourceConfig read(YamlFields fields) {
        fields.onlyKnowing("url", "file", "device", "format", "width", "height", "frameRate", "transport", "loop");
        if (List.of("url", "file", "device").stream().filter(fields::has).count() != 1) {
            throw fields.wrong("url", "a modality takes exactly one of url, file and device");
        }
        if (fields.has("url")) {
            return new SourceConfig.Url(secrets.resolve(fields.text("url")), fields.oneOf("transport", "tcp", "udp"));
        }
        if (fields.has("file")) {
            return new SourceConfig.File(folder.resolve(fields.text("file")).normalize(), fields.bool("loop", false));
        }
        return new SourceConfig.Device(fields.text("device"),
                fields.findText("format").map(_ -> fields.oneOf("format", "v4l2", "alsa", "pulse")),
                options(fields));
    }

    private static Map<String, String> options(YamlFields fields) {
        Map<String, String> options = new LinkedHashMap<>();
        if (fields.has("width") || fields.has("height")) {
            int width = fields.integer("width", 16, MAX_PIXELS, 0);
            int height = fields.integer("height", 16, MAX_PIXELS, 0);
            if (width == 0 || height == 0) {
                throw fields.wrong("width", "width and height go together");
            }
            options.put("video_size", width + "x" + height);
        }
        fields.findNumber("frameRate", 0.1, MAX_FRAME_RATE).ifPresent(rate -> options.put("framerate", Double.toString(rate)));
        return options;
    }
}
