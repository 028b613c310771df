package dev.tectum.app.config.yaml;

import dev.tectum.app.config.SensorConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Reads the sensors of a modality.
record SensorReader(Secrets secrets, Places places) {

    private static final List<String> KINDS = List.of("chip", "pin", "topic", "http", "posted");
    private static final int MAX_BUS = 255;

    /// I2C reserves the addresses outside (NXP UM10204, 3.1.12).
    private static final int FIRST_ADDRESS = 0x08;
    private static final int LAST_ADDRESS = 0x77;
    private static final int MAX_PIN = 1023;
    private static final double FASTEST_SECONDS = 0.01;
    private static final double SLOWEST_SECONDS = 86_400;
    private static final Duration USUAL_HTTP_RHYTHM = Duration.ofSeconds(10);

    /// @param place `station/modality`
    List<SensorConfig> readAll(String place, YamlFields fields) {
        return fields.list("sensors", sensor -> {
            SensorConfig read = read(sensor);
            read.channels().forEach(channel -> places.note(place + "/" + channel, sensor.placeOf("channel")));
            return read;
        });
    }

    private SensorConfig read(YamlFields fields) {
        return switch (fields.onlyOneOf("a sensor", KINDS)) {
            case "chip" -> chip(fields.onlyKnowing("chip", "bus", "address", "channels", "every"));
            case "pin" -> pin(fields.onlyKnowing("pin", "channel", "pull", "activeLow"));
            case "topic" -> topic(fields.onlyKnowing("topic", "pointer", "channel", "scale", "offset", "unit", "every"));
            case "http" -> http(fields.onlyKnowing("http", "pointer", "channel", "scale", "offset", "unit", "every"));
            default -> posted(fields.onlyKnowing("posted", "scale", "offset", "unit", "every"));
        };
    }

    private static SensorConfig.Chip chip(YamlFields fields) {
        int address = fields.integer("address", FIRST_ADDRESS, LAST_ADDRESS, 0);
        return new SensorConfig.Chip(fields.text("chip"), fields.integer("bus", 0, MAX_BUS, 1),
                address == 0 ? OptionalInt.empty() : OptionalInt.of(address),
                fields.findFields("channels").map(YamlFields::allTexts).orElse(Map.of()), every(fields));
    }

    private static SensorConfig.Pin pin(YamlFields fields) {
        return new SensorConfig.Pin(fields.integer("pin", 0, MAX_PIN, 0), fields.text("channel"),
                ModalityReader.pull(fields, "none", "up", "down"), fields.bool("activeLow", false));
    }

    private static SensorConfig.Topic topic(YamlFields fields) {
        String topic = fields.text("topic");
        if (topic.contains("#") || topic.contains("+")) {
            throw fields.wrong("topic", "\"topic\" names one topic, without '#' and '+'");
        }
        return new SensorConfig.Topic(topic, pointer(fields), fields.text("channel"), scale(fields), fields.findText("unit"),
                every(fields));
    }

    private SensorConfig.Http http(YamlFields fields) {
        if (!fields.text("http").matches("https?://.+")) {
            throw fields.wrong("http", "\"http\" begins with http:// or https://");
        }
        return new SensorConfig.Http(secrets.address(fields.value("http")), pointer(fields), fields.text("channel"), scale(fields),
                fields.findText("unit"), every(fields).orElse(USUAL_HTTP_RHYTHM));
    }

    private static SensorConfig.Posted posted(YamlFields fields) {
        return new SensorConfig.Posted(fields.text("posted"), scale(fields), fields.findText("unit"), every(fields));
    }

    private static String pointer(YamlFields fields) {
        String pointer = fields.findText("pointer").orElse("");
        if (!pointer.isEmpty() && !pointer.startsWith("/")) {
            throw fields.wrong("pointer",
                    "\"pointer\" is a JSON pointer such as /temperature, or left out where the message is the number");
        }
        return pointer;
    }

    private static SensorConfig.Scale scale(YamlFields fields) {
        double factor = fields.findNumber("scale", -Double.MAX_VALUE, Double.MAX_VALUE).orElse(1.0);
        if (factor == 0) {
            throw fields.wrong("scale", "\"scale\" must not be 0");
        }
        return new SensorConfig.Scale(factor, fields.findNumber("offset", -Double.MAX_VALUE, Double.MAX_VALUE).orElse(0.0));
    }

    private static Optional<Duration> every(YamlFields fields) {
        return fields.findSeconds("every", FASTEST_SECONDS, SLOWEST_SECONDS);
    }
}
