package dev.tectum.stage.alert.homeassistant;

import dev.tectum.json.JsonException;
import dev.tectum.json.JsonFields;
import dev.tectum.json.JsonReader;
import dev.tectum.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Judges a device discovery as Home Assistant's documentation describes it: a key that is not documented is as wrong as one that is missing.
final class DiscoveryValidator {

    private static final Set<String> ROOT = Set.of("device", "origin", "availability", "availability_mode", "availability_topic",
            "components", "qos", "encoding", "state_topic", "command_topic");
    private static final Set<String> DEVICE = Set.of("identifiers", "connections", "name", "manufacturer", "model", "model_id",
            "hw_version",
            "sw_version", "serial_number", "suggested_area", "configuration_url", "via_device");
    private static final Set<String> ORIGIN = Set.of("name", "sw_version", "support_url");
    private static final Set<String> SOURCE = Set.of("topic", "payload_available", "payload_not_available", "value_template");
    private static final Set<String> MODES = Set.of("all", "any", "latest");
    private static final Map<String, Set<String>> UNITS = Map.of("temperature", Set.of("°C", "°F", "K"), "humidity", Set.of("%"),
            "atmospheric_pressure", Set.of("hPa", "Pa", "kPa", "mbar", "bar"), "illuminance", Set.of("lx"), "carbon_dioxide",
            Set.of("ppm"), "pm25", Set.of("µg/m³"), "current", Set.of("A", "mA"), "voltage", Set.of("V", "mV"));

    private final List<String> faults = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();

    /// What is wrong with it; empty: nothing.
    static List<String> faultsOf(String document) {
        DiscoveryValidator validator = new DiscoveryValidator();
        try {
            validator.judge(JsonReader.readObject("discovery", document));
        } catch (JsonException wrong) {
            validator.faults.add(String.valueOf(wrong.getMessage()));
        }
        return validator.faults;
    }

    private void judge(JsonFields root) {
        onlyKnowing(root, ROOT);
        JsonFields device = root.fields("device");
        onlyKnowing(device, DEVICE);
        require(device.has("identifiers") && !device.texts("identifiers").isEmpty() || device.has("connections"),
                "a device has an identifier");
        onlyKnowing(root.fields("origin"), ORIGIN);
        root.fields("origin").text("name");
        judgeAvailability(root);
        JsonFields components = root.fields("components");
        for (String key : components.names()) {
            require(key.matches("[a-zA-Z0-9_-]+"), key + " is no object id");
            judgeEntity(components.fields(key));
        }
    }

    private void judgeEntity(JsonFields entity) {
        Platform platform = Platform.ALL.get(entity.text("platform"));
        if (platform == null) {
            faults.add(entity.path() + " is of no platform that is known here");
            return;
        }
        if (entity.names().equals(Set.of("platform"))) {
            return; // it is taken away
        }
        require(ids.add(entity.text("unique_id")), entity.path() + ": another one has this unique_id");
        onlyKnowing(entity, platform.keys().keySet());
        platform.required().forEach(key -> require(entity.has(key), entity.path() + "." + key + " is required"));
        entity.names().stream().filter(platform.keys()::containsKey).forEach(key -> judgeValue(entity, key, platform));
        entity.findText("entity_category")
                .ifPresent(category -> require(platform.categories().contains(category), entity.path() + " cannot be " + category));
        entity.findText("device_class")
                .ifPresent(found -> require(platform.deviceClasses().contains(found), entity.path() + ": no device_class " + found));
        judgeAvailability(entity);
        judgeRules(entity);
    }

    private void judgeValue(JsonFields entity, String key, Platform platform) {
        String at = entity.path() + "." + key;
        JsonValue value = entity.object().members().get(key);
        switch (platform.keys().getOrDefault(key, Platform.Kind.TEXT)) {
            case TEXT -> require(value instanceof JsonValue.JsonString, at + " should be a text");
            case TOPIC ->
                require(value instanceof JsonValue.JsonString text && text.value().matches("[^#+\\x00]{1,200}"), at + " is no topic");
            case TEMPLATE -> require(value instanceof JsonValue.JsonString text && isTemplate(text.value()), at + " is no template");
            case NUMBER -> require(value instanceof JsonValue.JsonNumber, at + " should be a number");
            case TRUTH -> require(value instanceof JsonValue.JsonBoolean, at + " should be true or false");
            case TEXTS -> require(!entity.texts(key).isEmpty(), at + " should not be empty");
            case AVAILABILITY -> require(value instanceof JsonValue.JsonArray, at + " should be a list");
        }
    }

    private static boolean isTemplate(String text) {
        return text.contains("{{") && text.split("\\{\\{", -1).length == text.split("\\}\\}", -1).length;
    }

    private void judgeAvailability(JsonFields holder) {
        require(!(holder.has("availability") && holder.has("availability_topic")), holder.path() + " has availability twice");
        holder.findText("availability_mode").ifPresent(mode -> require(MODES.contains(mode), holder.path() + ": no mode " + mode));
        if (holder.has("availability")) {
            holder.list("availability", source -> {
                onlyKnowing(source, SOURCE);
                require(source.text("topic").matches("[^#+\\x00]{1,200}"), source.path() + " is no topic");
                source.findText("value_template").ifPresent(text -> require(isTemplate(text), source.path() + " has no template"));
                return source.path();
            });
        }
    }

    /// What the pages say in sentences.
    private void judgeRules(JsonFields entity) {
        switch (entity.text("platform")) {
            case "image" -> require(entity.has("image_topic") != entity.has("url_topic"), entity.path() + " has one of two topics");
            case "number" -> {
                require(entity.number("min") < entity.number("max"), entity.path() + ": min is below max");
                require(entity.number("step") >= 0.001, entity.path() + ": step is at least 0.001");
                require(Set.of("auto", "box", "slider").contains(entity.findText("mode").orElse("auto")), entity.path() + ": no such mode");
            }
            case "sensor" -> judgeSensor(entity);
            default -> {
                // the types say everything
            }
        }
    }

    private void judgeSensor(JsonFields entity) {
        entity.findText("state_class").ifPresent(
                found -> require(Set.of("measurement", "total", "total_increasing").contains(found),
                        entity.path() + ": no state_class " + found));
        require(!(entity.has("options") && (entity.has("state_class") || entity.has("unit_of_measurement"))),
                entity.path() + ": options alone");
        String unit = entity.findText("unit_of_measurement").orElse("");
        entity.findText("device_class").filter(UNITS::containsKey)
                .ifPresent(found -> require(UNITS.getOrDefault(found, Set.of()).contains(unit),
                        entity.path() + ": " + found + " is not measured in \"" + unit + "\""));
    }

    private void onlyKnowing(JsonFields fields, Set<String> known) {
        fields.names().stream().filter(key -> !known.contains(key))
                .forEach(key -> faults.add(fields.path() + "." + key + " is not documented"));
    }

    private void require(boolean holds, String fault) {
        if (!holds) {
            faults.add(fault);
        }
    }
}
