package dev.tectum.app.config.yaml;

import dev.tectum.app.config.SourceConfig;
import dev.tectum.stage.capture.AlsaName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads where a modality comes from.
///
/// @param folder which relative paths count from
record SourceReader(Secrets secrets, Path folder, Places places) {

    private static final int MIN_PIXELS = 16;
    private static final int MAX_PIXELS = 3840;
    private static final double MAX_FRAME_RATE = 60;
    private static final double MAX_SILENCE_SECONDS = 300;
    private static final double USUAL_SILENCE_SECONDS = 10;
    private static final int MAX_CONNECTORS = 8;

    private static final List<String> COMMON = List.of("enabled", "masks", "switch");
    private static final List<String> KINDS = List.of("url", "file", "device", "pulse", "csi", "sensors");
    private static final Map<String, List<String>> OF_KIND = Map.of("url", List.of("transport", "timeout", "decoder"), "file",
            List.of("loop"), "device", List.of("pixelFormat", "width", "height", "frameRate", "decoder"), "pulse", List.of(), "csi",
            List.of("width", "height", "frameRate"), "sensors", List.of());

    /// @param place `station/modality`
    SourceConfig read(String place, YamlFields fields) {
        List<String> all = new ArrayList<>(KINDS);
        all.addAll(COMMON);
        OF_KIND.values().forEach(all::addAll);
        fields.onlyKnowing(all.stream().distinct().toArray(String[]::new));
        String kind = fields.onlyOneOf("a modality", KINDS);
        fields.names().stream().filter(key -> !key.equals(kind) && !COMMON.contains(key) && !fits(key, kind)).findFirst()
                .ifPresent(stray -> {
                    throw fields.wrong(stray, "\"" + stray + "\" does not go with \"" + kind + "\"");
                });
        return switch (kind) {
            case "url" -> url(fields);
            case "file" -> new SourceConfig.File(folder.resolve(fields.text("file")).normalize(), fields.bool("loop", false));
            case "device" -> new SourceConfig.Device(device(fields), picture(fields), decoder(fields));
            case "pulse" -> new SourceConfig.Pulse(fields.text("pulse"));
            case "csi" -> new SourceConfig.Csi(fields.integer("csi", 0, MAX_CONNECTORS - 1, 0), picture(fields));
            default -> new SourceConfig.Sensors(new SensorReader(secrets, places).readAll(place, fields));
        };
    }

    private static boolean fits(String key, String kind) {
        return OF_KIND.getOrDefault(kind, List.of()).contains(key);
    }

    /// A device file, or else a microphone's name; the bundle says later which of them the modality takes.
    private static String device(YamlFields fields) {
        String name = fields.text("device");
        if (!name.startsWith("/")) {
            try {
                AlsaName.of(name);
            } catch (IllegalArgumentException unusable) {
                throw fields.wrong("device", unusable.getMessage() + "; a camera's is a path, such as /dev/video0");
            }
        }
        return name;
    }

    private SourceConfig.Url url(YamlFields fields) {
        if (!fields.text("url").matches("(rtsp|rtsps|http|https)://.+")) {
            throw fields.wrong("url", "\"url\" begins with rtsp://, rtsps://, http:// or https://");
        }
        return new SourceConfig.Url(secrets.address(fields.value("url")), fields.oneOf("transport", "tcp", "udp"),
                fields.findSeconds("timeout", 1, MAX_SILENCE_SECONDS).orElse(YamlFields.seconds(USUAL_SILENCE_SECONDS)), decoder(fields));
    }

    private static String decoder(YamlFields fields) {
        String decoder = fields.findText("decoder").orElse(SourceConfig.AUTOMATIC_DECODER);
        if (!decoder.matches("[A-Za-z0-9_-]+")) {
            throw fields.wrong("decoder", "\"decoder\" is auto, software or a decoder's name, but is \"" + decoder + "\"");
        }
        return decoder;
    }

    private static SourceConfig.Picture picture(YamlFields fields) {
        Optional<SourceConfig.Picture.Size> size = Optional.empty();
        if (fields.has("width") || fields.has("height")) {
            if (!fields.has("width") || !fields.has("height")) {
                throw fields.wrong(fields.has("width") ? "width" : "height", "width and height go together");
            }
            size = Optional.of(new SourceConfig.Picture.Size(fields.integer("width", MIN_PIXELS, MAX_PIXELS, 0),
                    fields.integer("height", MIN_PIXELS, MAX_PIXELS, 0)));
        }
        return new SourceConfig.Picture(fields.findText("pixelFormat"), size, fields.findNumber("frameRate", 0.1, MAX_FRAME_RATE));
    }
}
