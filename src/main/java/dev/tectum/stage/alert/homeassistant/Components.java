package dev.tectum.stage.alert.homeassistant;

import dev.tectum.json.JsonException;
import dev.tectum.json.JsonFields;
import dev.tectum.json.JsonReader;
import dev.tectum.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// The entities that a discovery document names, and what each of them listens to.
///
/// @param entities by key
record Components(Map<String, Entity> entities) {

    private static final Pattern KEY = Pattern.compile("[a-zA-Z0-9_-]{1,255}");
    private static final int MAX_ENTITIES = 1_000;

    /// @param topics that it reads, whatever they say
    record Entity(String platform, Set<String> topics) {

        Entity {
            topics = Set.copyOf(topics);
        }
    }

    Components {
        entities = Map.copyOf(entities);
    }

    static Components none() {
        return new Components(Map.of());
    }

    /// Entities that could not be this device's are left out.
    ///
    /// @throws JsonException if it is no such document
    static Components read(String document) {
        JsonFields all = JsonReader.readObject("the discovery", document).fields("components");
        Map<String, Entity> entities = new LinkedHashMap<>();
        for (String key : all.names()) {
            if (KEY.matcher(key).matches() && entities.size() < MAX_ENTITIES) {
                JsonFields one = all.fields(key);
                one.findText("platform").filter(platform -> KEY.matcher(platform).matches())
                        .ifPresent(platform -> entities.put(key, new Entity(platform, topicsOf(one.object()))));
            }
        }
        return new Components(entities);
    }

    /// The topics below a prefix that any of the entities reads.
    Set<String> topicsBelow(String prefix) {
        Set<String> topics = new LinkedHashSet<>();
        entities.values().forEach(entity -> entity.topics().stream().filter(topic -> topic.startsWith(prefix)).forEach(topics::add));
        return topics;
    }

    /// Those of this document that `others` does not name.
    Components without(Components others) {
        Map<String, Entity> left = new LinkedHashMap<>(entities);
        left.keySet().removeAll(others.entities().keySet());
        return new Components(left);
    }

    private static Set<String> topicsOf(JsonValue.JsonObject entity) {
        Set<String> topics = new LinkedHashSet<>();
        entity.members().forEach((name, value) -> {
            switch (value) {
                case JsonValue.JsonString text when name.endsWith("topic") && !name.equals("command_topic") -> topics.add(text.value());
                case JsonValue.JsonArray list when name.equals("availability") -> list.elements().forEach(element -> {
                    if (element instanceof JsonValue.JsonObject source) {
                        topics.addAll(topicsOf(source));
                    }
                });
                case JsonValue.JsonString _,JsonValue.JsonArray _,JsonValue.JsonObject _,JsonValue.JsonNumber _,JsonValue.JsonBoolean _,JsonValue.JsonNull _ -> {
                    // no topic
                }
            }
        });
        return topics;
    }
}
