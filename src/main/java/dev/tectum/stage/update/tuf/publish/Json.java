package dev.tectum.stage.update.tuf.publish;

import dev.tectum.json.JsonValue;
import dev.tectum.json.JsonValue.JsonArray;
import dev.tectum.json.JsonValue.JsonBoolean;
import dev.tectum.json.JsonValue.JsonNumber;
import dev.tectum.json.JsonValue.JsonObject;
import dev.tectum.json.JsonValue.JsonString;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// JSON values in few words. Keys of new objects stand in alphabetical order.
final class Json {

    private Json() {
    }

    static JsonString text(String value) {
        return new JsonString(value);
    }

    static JsonNumber number(long value) {
        return new JsonNumber(BigDecimal.valueOf(value));
    }

    static JsonBoolean truth(boolean value) {
        return new JsonBoolean(value);
    }

    static JsonArray texts(List<String> values) {
        return new JsonArray(values.stream().<JsonValue>map(JsonString::new).toList());
    }

    static JsonObject object(Map<String, ? extends JsonValue> members) {
        return new JsonObject(new TreeMap<>(members));
    }

    /// The object with a member more, or another one under that name.
    static JsonObject with(JsonObject object, String name, JsonValue value) {
        Map<String, JsonValue> members = new LinkedHashMap<>(object.members());
        members.put(name, value);
        return new JsonObject(members);
    }

    /// What lies under a name; an empty object where nothing does.
    static JsonObject child(JsonObject object, String name) {
        return object.members().get(name) instanceof JsonObject found ? found : new JsonObject(Map.of());
    }
}
