package dev.tectum.stage.alert.homeassistant;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// One platform as its page at home-assistant.io/integrations documents it (`<platform>.mqtt`), in its own words.
///
/// @param required keys that an entity must have, besides `platform` and `unique_id`
/// @param keys what an entity may have, with the type of each
/// @param deviceClasses what `device_class` may be; empty where the platform has none
/// @param categories what `entity_category` may be
record Platform(Set<String> required, Map<String, Kind> keys, Set<String> deviceClasses, Set<String> categories) {

    enum Kind {
        TEXT, TOPIC, TEMPLATE, NUMBER, TRUTH, TEXTS, AVAILABILITY
    }

    private static final Set<String> DIAGNOSTIC = Set.of("diagnostic");
    private static final Set<String> ANY_CATEGORY = Set.of("diagnostic", "config");

    private static final Set<String> BINARY_CLASSES = Set.of("battery", "battery_charging", "carbon_monoxide", "cold", "connectivity",
            "door",
            "garage_door", "gas", "heat", "light", "lock", "moisture", "motion", "moving", "occupancy", "opening", "plug", "power",
            "presence",
            "problem", "running", "safety", "smoke", "sound", "tamper", "update", "vibration", "window");
    private static final Set<String> SENSOR_CLASSES = Set.of("temperature", "humidity", "atmospheric_pressure", "illuminance",
            "carbon_dioxide", "pm25", "current", "voltage", "enum", "timestamp");

    static final Map<String, Platform> ALL = Map.of(
            "binary_sensor", new Platform(Set.of("state_topic"), keys("state_topic", Kind.TOPIC, "value_template", Kind.TEMPLATE,
                    "payload_on", Kind.TEXT, "payload_off", Kind.TEXT, "off_delay", Kind.NUMBER, "expire_after", Kind.NUMBER,
                    "force_update", Kind.TRUTH), BINARY_CLASSES, DIAGNOSTIC),
            "sensor", new Platform(Set.of("state_topic"), keys("state_topic", Kind.TOPIC, "value_template", Kind.TEMPLATE,
                    "unit_of_measurement", Kind.TEXT, "state_class", Kind.TEXT, "expire_after", Kind.NUMBER, "force_update", Kind.TRUTH,
                    "suggested_display_precision", Kind.NUMBER, "options", Kind.TEXTS, "last_reset_value_template", Kind.TEMPLATE),
                    SENSOR_CLASSES, DIAGNOSTIC),
            "event", new Platform(Set.of("state_topic", "event_types"), keys("state_topic", Kind.TOPIC, "value_template", Kind.TEMPLATE,
                    "event_types", Kind.TEXTS), Set.of("button", "doorbell", "motion"), ANY_CATEGORY),
            "image", new Platform(Set.of(), keys("image_topic", Kind.TOPIC, "url_topic", Kind.TOPIC, "url_template", Kind.TEMPLATE,
                    "content_type", Kind.TEXT, "image_encoding", Kind.TEXT), Set.of(), ANY_CATEGORY),
            "update", new Platform(Set.of(), keys("state_topic", Kind.TOPIC, "value_template", Kind.TEMPLATE, "command_topic", Kind.TOPIC,
                    "payload_install", Kind.TEXT, "latest_version_topic", Kind.TOPIC, "latest_version_template", Kind.TEMPLATE, "title",
                    Kind.TEXT, "release_summary", Kind.TEXT, "release_url", Kind.TEXT, "retain", Kind.TRUTH), Set.of("firmware"),
                    ANY_CATEGORY),
            "button", new Platform(Set.of("command_topic"), keys("command_topic", Kind.TOPIC, "command_template", Kind.TEMPLATE,
                    "payload_press", Kind.TEXT, "retain", Kind.TRUTH), Set.of("identify", "restart", "update"), ANY_CATEGORY),
            "select", new Platform(Set.of("command_topic", "options"), keys("state_topic", Kind.TOPIC, "value_template", Kind.TEMPLATE,
                    "command_topic", Kind.TOPIC, "command_template", Kind.TEMPLATE, "options", Kind.TEXTS, "optimistic", Kind.TRUTH,
                    "retain", Kind.TRUTH), Set.of(), ANY_CATEGORY),
            "switch", new Platform(Set.of("command_topic"), keys("state_topic", Kind.TOPIC, "value_template", Kind.TEMPLATE,
                    "command_topic", Kind.TOPIC, "command_template", Kind.TEMPLATE, "payload_on", Kind.TEXT, "payload_off", Kind.TEXT,
                    "state_on", Kind.TEXT, "state_off", Kind.TEXT, "optimistic", Kind.TRUTH, "retain", Kind.TRUTH),
                    Set.of("outlet", "switch"), ANY_CATEGORY),
            "number", new Platform(Set.of("command_topic"), keys("state_topic", Kind.TOPIC, "value_template", Kind.TEMPLATE,
                    "command_topic", Kind.TOPIC, "command_template", Kind.TEMPLATE, "min", Kind.NUMBER, "max", Kind.NUMBER, "step",
                    Kind.NUMBER, "mode", Kind.TEXT, "unit_of_measurement", Kind.TEXT, "payload_reset", Kind.TEXT, "optimistic",
                    Kind.TRUTH, "retain", Kind.TRUTH), Set.of(), ANY_CATEGORY));

    /// With what every platform documents.
    private static Map<String, Kind> keys(Object... own) {
        Map<String, Kind> keys = new LinkedHashMap<>(Map.of("platform", Kind.TEXT, "unique_id", Kind.TEXT, "name", Kind.TEXT,
                "availability", Kind.AVAILABILITY, "availability_mode", Kind.TEXT, "entity_category", Kind.TEXT, "icon", Kind.TEXT,
                "json_attributes_topic", Kind.TOPIC, "json_attributes_template", Kind.TEMPLATE, "device_class", Kind.TEXT));
        keys.putAll(Map.of("enabled_by_default", Kind.TRUTH, "encoding", Kind.TEXT, "object_id", Kind.TEXT, "qos", Kind.NUMBER,
                "availability_topic", Kind.TOPIC, "availability_template", Kind.TEMPLATE));
        for (int i = 0; i < own.length; i += 2) {
            keys.put((String) own[i], (Kind) own[i + 1]);
        }
        return keys;
    }
}
