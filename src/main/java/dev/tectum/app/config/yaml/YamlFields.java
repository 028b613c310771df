package dev.tectum.app.config.yaml;

import dev.tectum.app.config.ConfigException;
import dev.tectum.app.config.NameList;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.NodeTuple;

/// A YAML mapping read key by key. Unknown keys are refused with the nearest known one.
final class YamlFields {

    private final YamlValue whole;
    private final Map<String, YamlValue> keys = new LinkedHashMap<>();
    private final Map<String, YamlValue> values = new LinkedHashMap<>();

    YamlFields(YamlValue whole) {
        this.whole = whole;
        if (!(whole.node() instanceof MappingNode mapping)) {
            throw whole.wrong("keys and values are expected here");
        }
        for (NodeTuple tuple : mapping.getValue()) {
            YamlValue key = new YamlValue(whole.file(), tuple.getKeyNode());
            if (keys.put(key.text(), key) != null) {
                throw key.wrong("the key \"" + key.text() + "\" is there twice");
            }
            values.put(key.text(), new YamlValue(whole.file(), tuple.getValueNode()));
        }
    }

    /// @throws ConfigException if there is a key that is not among `known`
    YamlFields onlyKnowing(String... known) {
        NameList names = new NameList(List.of(known));
        keys.forEach((name, key) -> {
            if (!names.known().contains(name)) {
                throw key.wrong("unknown key \"" + name + "\"; " + names.adviceFor(name));
            }
        });
        return this;
    }

    Set<String> names() {
        return values.keySet();
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    /// The one of these keys that is there.
    ///
    /// @throws ConfigException if none or several are
    String onlyOneOf(String what, List<String> alternatives) {
        List<String> present = alternatives.stream().filter(this::has).toList();
        if (present.size() == 1) {
            return present.getFirst();
        }
        String all = String.join(", ", alternatives.subList(0, alternatives.size() - 1)) + " and " + alternatives.getLast();
        throw wrong(present.isEmpty() ? "" : present.getLast(), what + " takes exactly one of " + all);
    }

    Optional<YamlValue> find(String key) {
        return Optional.ofNullable(values.get(key));
    }

    YamlValue value(String key) {
        return find(key).orElseThrow(() -> whole.wrong("\"" + key + "\" is missing"));
    }

    Optional<String> findText(String key) {
        return find(key).map(YamlValue::text);
    }

    String text(String key) {
        String text = value(key).text();
        if (text.isBlank()) {
            throw wrong(key, "\"" + key + "\" is empty");
        }
        return text;
    }

    Optional<Double> findNumber(String key, double min, double max) {
        return find(key).map(value -> value.number(key, min, max));
    }

    Optional<Duration> findSeconds(String key, double min, double max) {
        return findNumber(key, min, max).map(YamlFields::seconds);
    }

    static Duration seconds(double seconds) {
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }

    int integer(String key, int min, int max, int absent) {
        double value = findNumber(key, min, max).orElse((double) absent);
        if (value != Math.rint(value)) {
            throw wrong(key, "\"" + key + "\" must be a whole number");
        }
        return (int) value;
    }

    boolean bool(String key, boolean absent) {
        return find(key).map(value -> switch (value.text()) {
            case "true" -> true;
            case "false" -> false;
            case String other -> throw value.wrong("\"" + key + "\" must be true or false, but is \"" + other + "\"");
        }).orElse(absent);
    }

    /// One of a few words; the first where the key is absent.
    String oneOf(String key, String... words) {
        String found = findText(key).orElse(words[0]);
        if (!List.of(words).contains(found)) {
            throw wrong(key, "\"" + key + "\" must be " + String.join(" or ", words) + ", but is \"" + found + "\"");
        }
        return found;
    }

    /// At least one mapping.
    <T> List<T> list(String key, Function<YamlFields, T> each) {
        return value(key).items(key, 1).stream().map(item -> each.apply(item.fields())).toList();
    }

    Optional<YamlFields> findFields(String key) {
        return find(key).map(YamlValue::fields);
    }

    List<String> texts(String key, List<String> absent) {
        return find(key).map(value -> value.items(key, 0).stream().map(YamlValue::text).toList()).orElse(absent);
    }

    /// Every value of this mapping, by key.
    <T> Map<String, T> all(BiFunction<String, YamlValue, T> each) {
        Map<String, T> all = new LinkedHashMap<>();
        values.forEach((key, value) -> all.put(key, each.apply(key, value)));
        return all;
    }

    Map<String, String> allTexts() {
        return all((_, value) -> value.text());
    }

    Map<String, Double> allNumbers() {
        return all((key, value) -> value.number(key, -Double.MAX_VALUE, Double.MAX_VALUE));
    }

    /// Where a key is written.
    String placeOf(String key) {
        return keys.getOrDefault(key, whole).place();
    }

    ConfigException wrong(String key, String what) {
        return values.getOrDefault(key, whole).wrong(what);
    }
}
