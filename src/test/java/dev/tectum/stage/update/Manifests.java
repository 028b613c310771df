package dev.tectum.stage.update;

import dev.tectum.fake.TinyBundle;
import dev.tectum.json.JsonFields;
import dev.tectum.json.JsonReader;
import dev.tectum.json.JsonValue;
import dev.tectum.json.JsonValue.JsonArray;
import dev.tectum.json.JsonValue.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The tiny bundle's manifest with one thing changed. A path is keys and list places, parted by dots: `labels.0.raise`.
final class Manifests {

    private Manifests() {
    }

    static JsonFields tiny() {
        return JsonReader.readObject(TinyBundle.FOLDER.resolve("manifest.json"));
    }

    static JsonFields without(String path) {
        return new JsonFields("manifest.json", (JsonObject) edit(tiny().object(), List.of(path.split("\\.", -1)), Optional.empty()));
    }

    static JsonFields with(String path, String json) {
        return with(tiny(), path, json);
    }

    static JsonFields with(JsonFields manifest, String path, String json) {
        JsonValue value = JsonReader.read("test", json);
        return new JsonFields("manifest.json", (JsonObject) edit(manifest.object(), List.of(path.split("\\.", -1)), Optional.of(value)));
    }

    /// @param value what to put there; empty to remove
    private static JsonValue edit(JsonValue at, List<String> path, Optional<JsonValue> value) {
        String key = path.getFirst();
        List<String> rest = path.subList(1, path.size());
        if (at instanceof JsonArray(List<JsonValue> known)) {
            List<JsonValue> elements = new ArrayList<>(known);
            JsonValue old = elements.remove(Integer.parseInt(key));
            changed(Optional.of(old), rest, value).ifPresent(element -> elements.add(Integer.parseInt(key), element));
            return new JsonArray(elements);
        }
        Map<String, JsonValue> members = new LinkedHashMap<>(((JsonObject) at).members());
        Optional<JsonValue> old = Optional.ofNullable(members.get(key));
        changed(old, rest, value).ifPresentOrElse(member -> members.put(key, member), () -> members.remove(key));
        return new JsonObject(members);
    }

    private static Optional<JsonValue> changed(Optional<JsonValue> old, List<String> rest, Optional<JsonValue> value) {
        return rest.isEmpty() ? value : Optional.of(edit(old.orElseThrow(), rest, value));
    }
}
