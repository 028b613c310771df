package dev.tectum.app.config;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/// A YAML mapping read key by key. Errors name file, line and column; unknown keys are refused with the nearest known one.
final class YamlFields {

    private static final int MAX_TYPOS = 3;

    private final String file;
    private final Node node;
    private final Map<String, Node> values = new LinkedHashMap<>();

    YamlFields(String file, Node node) {
        this.file = file;
        this.node = node;
        if (!(node instanceof MappingNode mapping)) {
            throw wrong(node, "keys and values are expected here");
        }
        for (NodeTuple tuple : mapping.getValue()) {
            String key = scalar(tuple.getKeyNode());
            if (values.put(key, tuple.getValueNode()) != null) {
                throw wrong(tuple.getKeyNode(), "the key \"" + key + "\" is there twice");
            }
        }
    }

    /// @throws ConfigException if there is a key that is not among `known`
    YamlFields onlyKnowing(String... known) {
        for (String key : values.keySet()) {
            if (!Set.of(known).contains(key)) {
                String nearest = nearest(key, List.of(known)).map(name -> "; did you mean \"" + name + "\"?")
                        .orElse("; known are " + String.join(", ", known));
                throw wrong(nodeOf(key), "unknown key \"" + key + "\"" + nearest);
            }
        }
        return this;
    }

    Set<String> names() {
        return values.keySet();
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    Optional<String> findText(String key) {
        return find(key).map(this::scalar);
    }

    String text(String key) {
        return findText(key).orElseThrow(() -> wrong(node, "\"" + key + "\" is missing"));
    }

    Optional<Double> findNumber(String key, double min, double max) {
        return find(key).map(value -> number(key, value, min, max));
    }

    int integer(String key, int min, int max, int absent) {
        double value = findNumber(key, min, max).orElse((double) absent);
        if (value != Math.rint(value)) {
            throw wrong(nodeOf(key), "\"" + key + "\" must be a whole number");
        }
        return (int) value;
    }

    boolean bool(String key, boolean absent) {
        return find(key).map(value -> switch (scalar(value)) {
            case "true" -> true;
            case "false" -> false;
            case String other -> throw wrong(value, "\"" + key + "\" must be true or false, but is \"" + other + "\"");
        }).orElse(absent);
    }

    /// One of a few words; the first where the key is absent.
    String oneOf(String key, String... words) {
        String found = findText(key).orElse(words[0]);
        if (!List.of(words).contains(found)) {
            throw wrong(nodeOf(key), "\"" + key + "\" must be " + String.join(" or ", words) + ", but is \"" + found + "\"");
        }
        return found;
    }

    /// At least one mapping.
    <T> List<T> list(String key, Function<YamlFields, T> each) {
        if (nodeOf(key) instanceof SequenceNode sequence && !sequence.getValue().isEmpty()) {
            return sequence.getValue().stream().map(value -> each.apply(new YamlFields(file, value))).toList();
        }
        throw wrong(nodeOf(key), "\"" + key + "\" must be a list of at least one entry");
    }

    Optional<YamlFields> findFields(String key) {
        return find(key).map(value -> new YamlFields(file, value));
    }

    List<String> texts(String key, List<String> absent) {
        return find(key).map(value -> {
            if (value instanceof SequenceNode sequence) {
                return sequence.getValue().stream().map(this::scalar).toList();
            }
            throw wrong(value, "\"" + key + "\" must be a list");
        }).orElse(absent);
    }

    /// Every value of this mapping, by key.
    <T> Map<String, T> all(Function<YamlFields, T> each) {
        Map<String, T> all = new LinkedHashMap<>();
        values.forEach((key, value) -> all.put(key, each.apply(new YamlFields(file, value))));
        return all;
    }

    Map<String, String> allTexts() {
        Map<String, String> all = new LinkedHashMap<>();
        values.forEach((key, value) -> all.put(key, scalar(value)));
        return all;
    }

    Map<String, Double> allNumbers() {
        Map<String, Double> all = new LinkedHashMap<>();
        values.forEach((key, value) -> all.put(key, number(key, value, -Double.MAX_VALUE, Double.MAX_VALUE)));
        return all;
    }

    ConfigException wrong(String key, String what) {
        return wrong(has(key) ? nodeOf(key) : node, what);
    }

    private Optional<Node> find(String key) {
        return Optional.ofNullable(values.get(key));
    }

    private Node nodeOf(String key) {
        @Nullable
        Node value = values.get(key);
        return value == null ? node : value;
    }

    private double number(String key, Node value, double min, double max) {
        String text = scalar(value);
        try {
            double number = Double.parseDouble(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            throw wrong(value, "\"" + key + "\" must be a number, but is \"" + text + "\"");
        }
        throw wrong(value, "\"" + key + "\" must lie between " + plain(min) + " and " + plain(max) + ", but is " + text);
    }

    private static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15 ? Long.toString((long) number) : Double.toString(number);
    }

    private String scalar(Node value) {
        if (value instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw wrong(value, "one value is expected here");
    }

    private ConfigException wrong(Node at, String what) {
        Mark mark = at.getStartMark();
        return new ConfigException(file + ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1) + ": " + what);
    }

    private static Optional<String> nearest(String typed, List<String> known) {
        return known.stream().filter(name -> distance(typed, name) <= MAX_TYPOS)
                .min(Comparator.comparingInt(name -> distance(typed, name)));
    }

    /// Levenshtein's distance.
    private static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
