package dev.tectum.app.config.yaml;

import dev.tectum.app.config.NameList;
import dev.tectum.app.config.SensorConfig;
import dev.tectum.json.JsonPointer;
import dev.tectum.stage.capture.TopicFeed;
import dev.tectum.stage.capture.board.ChipSpec;
import dev.tectum.stage.capture.board.ChipUse;
import dev.tectum.stage.capture.board.KnownChips;
import dev.tectum.stage.capture.remote.Conversion;
import dev.tectum.stage.capture.remote.Units;
import dev.tectum.stage.capture.remote.ValueRule;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the sensors of a modality.
record SensorReader(Secrets secrets, Places places) {

    private static final List<String> KINDS = List.of("chip", "pin", "topic", "http", "posted");
    private static final int MAX_BUS = 255;

    /// I2C reserves the addresses outside (NXP UM10204, 3.1.12).
    private static final int FIRST_ADDRESS = 0x08;
    private static final int LAST_ADDRESS = 0x77;
    private static final double FASTEST_SECONDS = 0.005;
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
            case "pin" -> new SensorConfig.Pin(new PinReader(fields).input());
            case "topic" ->
                topic(fields.onlyKnowing("topic", "pointer", "time", "channel", "scale", "offset", "unit", "every", "availability"));
            case "http" ->
                http(fields.onlyKnowing("http", "token", "pointer", "time", "clock", "channel", "scale", "offset", "unit", "every"));
            default -> posted(fields.onlyKnowing("posted", "scale", "offset", "unit", "every"));
        };
    }

    private static SensorConfig.Chip chip(YamlFields fields) {
        String name = fields.text("chip");
        ChipSpec chip = KnownChips.find(name).orElseThrow(() -> fields.wrong("chip", "there is no driver for \"" + name + "\"; "
                + new NameList(KnownChips.all().stream().map(ChipSpec::name).toList()).adviceFor(name)));
        int address = fields.integer("address", FIRST_ADDRESS, LAST_ADDRESS, chip.usualAddress());
        Map<String, String> channels = fields.findFields("channels").map(YamlFields::allTexts).orElse(chip.usualChannels());
        try {
            return new SensorConfig.Chip(
                    new ChipUse(chip, fields.integer("bus", 0, MAX_BUS, 1), address, channels, every(fields).orElse(chip.every())));
        } catch (IllegalArgumentException unusable) {
            throw fields.wrong("chip", String.valueOf(unusable.getMessage()));
        }
    }

    private static SensorConfig.Topic topic(YamlFields fields) {
        return new SensorConfig.Topic(oneTopic(fields, "topic"), rule(fields), every(fields),
                fields.findText("availability").map(_ -> oneTopic(fields, "availability")));
    }

    private static String oneTopic(YamlFields fields, String key) {
        String topic = fields.text(key);
        try {
            TopicFeed.requireOneTopic(topic);
            return topic;
        } catch (IllegalArgumentException unusable) {
            throw fields.wrong(key, "\"" + key + "\" " + unusable.getMessage());
        }
    }

    private SensorConfig.Http http(YamlFields fields) {
        if (!fields.text("http").matches("https?://.+")) {
            throw fields.wrong("http", "\"http\" begins with http:// or https://");
        }
        return new SensorConfig.Http(secrets.address(fields.value("http")), fields.find("token").map(secrets::resolve), rule(fields),
                pointer(fields, "clock"), every(fields).orElse(USUAL_HTTP_RHYTHM));
    }

    private static SensorConfig.Posted posted(YamlFields fields) {
        String channel = fields.text("posted");
        return new SensorConfig.Posted(channel, conversion(fields, channel), every(fields));
    }

    private static ValueRule rule(YamlFields fields) {
        String channel = fields.text("channel");
        return new ValueRule(channel, pointer(fields, "pointer").orElseGet(JsonPointer::whole), pointer(fields, "time"),
                conversion(fields, channel));
    }

    private static Optional<JsonPointer> pointer(YamlFields fields, String key) {
        return fields.findText(key).map(text -> {
            try {
                return JsonPointer.parse(text);
            } catch (IllegalArgumentException malformed) {
                throw fields.wrong(key, "\"" + key + "\": " + malformed.getMessage());
            }
        });
    }

    /// Scaled and shifted first; then what stands in `unit` becomes the channel's own.
    private static Conversion conversion(YamlFields fields, String channel) {
        double factor = fields.findNumber("scale", -Double.MAX_VALUE, Double.MAX_VALUE).orElse(1.0);
        if (factor == 0) {
            throw fields.wrong("scale", "\"scale\" must not be 0");
        }
        Conversion scaled = new Conversion(factor, fields.findNumber("offset", -Double.MAX_VALUE, Double.MAX_VALUE).orElse(0.0));
        try {
            return fields.findText("unit").map(unit -> scaled.then(Units.toChannel(channel, unit))).orElse(scaled);
        } catch (IllegalArgumentException unknown) {
            throw fields.wrong("unit", String.valueOf(unknown.getMessage()));
        }
    }

    private static Optional<Duration> every(YamlFields fields) {
        return fields.findSeconds("every", FASTEST_SECONDS, SLOWEST_SECONDS);
    }
}
