package dev.tectum.json;

import dev.tectum.json.JsonValue.JsonArray;
import dev.tectum.json.JsonValue.JsonBoolean;
import dev.tectum.json.JsonValue.JsonNull;
import dev.tectum.json.JsonValue.JsonNumber;
import dev.tectum.json.JsonValue.JsonObject;
import dev.tectum.json.JsonValue.JsonString;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// An object read field by field, with errors that name the path to the field. `null` counts as absent.
///
/// @param path how errors call this object, for example `manifest.json: labels[2]`
public record JsonFields(String path, JsonObject object) {

    public Set<String> names() {
        return object.members().keySet();
    }

    public String text(String name) {
        return findText(name).orElseThrow(() -> missing(name));
    }

    public Optional<String> findText(String name) {
        return find(name, JsonString.class, "a text").map(JsonString::value);
    }

    public double number(String name) {
        return findNumber(name).orElseThrow(() -> missing(name));
    }

    public Optional<Double> findNumber(String name) {
        return find(name, JsonNumber.class, "a number").map(number -> number.value().doubleValue());
    }

    public int integer(String name) {
        try {
            return whole(name).value().intValueExact();
        } catch (ArithmeticException notWhole) {
            throw new JsonException(path + "." + name + " should be a whole number of at most 32 bits", notWhole);
        }
    }

    public long longInteger(String name) {
        try {
            return whole(name).value().longValueExact();
        } catch (ArithmeticException notWhole) {
            throw new JsonException(path + "." + name + " should be a whole number of at most 64 bits", notWhole);
        }
    }

    private JsonNumber whole(String name) {
        return find(name, JsonNumber.class, "a number").orElseThrow(() -> missing(name));
    }

    public boolean bool(String name) {
        return find(name, JsonBoolean.class, "true or false").orElseThrow(() -> missing(name)).value();
    }

    public JsonFields fields(String name) {
        return findFields(name).orElseThrow(() -> missing(name));
    }

    public Optional<JsonFields> findFields(String name) {
        return find(name, JsonObject.class, "an object").map(found -> new JsonFields(path + "." + name, found));
    }

    /// A list of objects, each turned into a `T`.
    public <T> List<T> list(String name, Function<JsonFields, T> each) {
        return mapped(name, (at, element) -> {
            if (element instanceof JsonObject found) {
                return each.apply(new JsonFields(at, found));
            }
            throw wrong(at, "an object", element);
        });
    }

    public List<String> texts(String name) {
        return mapped(name, (at, element) -> {
            if (element instanceof JsonString found) {
                return found.value();
            }
            throw wrong(at, "a text", element);
        });
    }

    /// A list of numbers.
    public double[] numbers(String name) {
        return mapped(name, (at, element) -> {
            if (element instanceof JsonNumber found) {
                return found.value().doubleValue();
            }
            throw wrong(at, "a number", element);
        }).stream().mapToDouble(Double::doubleValue).toArray();
    }

    public boolean has(String name) {
        JsonValue value = object.members().get(name);
        return value != null && !(value instanceof JsonNull);
    }

    private <T> List<T> mapped(String name, BiFunction<String, JsonValue, T> each) {
        List<JsonValue> elements = find(name, JsonArray.class, "a list").orElseThrow(() -> missing(name)).elements();
        return IntStream.range(0, elements.size()).mapToObj(i -> each.apply(path + "." + name + "[" + i + "]", elements.get(i))).toList();
    }

    private <T extends JsonValue> Optional<T> find(String name, Class<T> type, String expected) {
        @Nullable
        JsonValue value = object.members().get(name);
        if (value == null || value instanceof JsonNull) {
            return Optional.empty();
        }
        if (type.isInstance(value)) {
            return Optional.of(type.cast(value));
        }
        throw wrong(path + "." + name, expected, value);
    }

    private JsonException missing(String name) {
        return new JsonException(path + "." + name + " is missing");
    }

    private static JsonException wrong(String at, String expected, JsonValue found) {
        return new JsonException(at + " should be " + expected + ", but is " + JsonValue.nameOf(found));
    }
}
