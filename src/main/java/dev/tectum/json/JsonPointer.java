package dev.tectum.json;

import dev.tectum.json.JsonValue.JsonArray;
import dev.tectum.json.JsonValue.JsonBoolean;
import dev.tectum.json.JsonValue.JsonNull;
import dev.tectum.json.JsonValue.JsonNumber;
import dev.tectum.json.JsonValue.JsonObject;
import dev.tectum.json.JsonValue.JsonString;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The way to one value inside another, as RFC 6901 writes it: `/SENSOR/0/temperature`. The empty text leads to the whole.
public record JsonPointer(String text, List<String> steps) {

    private static final Pattern STRAY_TILDE = Pattern.compile("~(?![01])");
    private static final Pattern INDEX = Pattern.compile("0|[1-9][0-9]{0,8}");

    public JsonPointer {
        steps = List.copyOf(steps);
    }

    /// To the whole value.
    public static JsonPointer whole() {
        return new JsonPointer("", List.of());
    }

    /// @throws IllegalArgumentException if the text is no pointer
    public static JsonPointer parse(String text) {
        if (!text.isEmpty() && !text.startsWith("/") || STRAY_TILDE.matcher(text).find()) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no JSON pointer: each step begins with '/', and inside a step '/' is ~1 and '~' is ~0");
        }
        if (text.isEmpty()) {
            return whole();
        }
        return new JsonPointer(text, Arrays.stream(text.substring(1).split("/", -1))
                .map(step -> step.replace("~1", "/").replace("~0", "~")).toList()); // in this order: RFC 6901, 4
    }

    /// What the pointer leads to; empty where there is nothing.
    public Optional<JsonValue> find(JsonValue root) {
        @Nullable
        JsonValue at = root;
        for (String step : steps) {
            at = switch (at) {
                case null -> null;
                case JsonObject object -> object.members().get(step);
                case JsonArray list -> element(list, step);
                case JsonString _,JsonNumber _,JsonBoolean _,JsonNull _ -> null;
            };
        }
        return Optional.ofNullable(at);
    }

    private static @Nullable JsonValue element(JsonArray list, String step) {
        if (!INDEX.matcher(step).matches()) {
            return null;
        }
        int index = Integer.parseInt(step);
        return index < list.elements().size() ? list.elements().get(index) : null;
    }

    @Override
    public String toString() {
        return text;
    }
}
