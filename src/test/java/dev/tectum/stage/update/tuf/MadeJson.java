package dev.tectum.stage.update.tuf;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// JSON out of maps, lists and plain values, also such as no reader should take. Knows nothing of the product's own writer.
final class MadeJson {

    private MadeJson() {
    }

    /// Keys as they stand, with spaces: as a person would write it.
    static String loose(Object value) {
        return switch (value) {
            case Map<?, ?> object -> object.entrySet().stream().map(each -> printable(each.getKey()) + ": " + loose(each.getValue()))
                    .collect(Collectors.joining(",\n ", "{", "}"));
            case List<?> list -> list.stream().map(MadeJson::loose).collect(Collectors.joining(", ", "[", "]"));
            case String words -> printable(words);
            default -> value.toString();
        };
    }

    private static String printable(Object words) {
        return text(words).codePoints().mapToObj(letter -> letter < ' ' ? String.format("\\u%04x", letter) : Character.toString(letter))
                .collect(Collectors.joining());
    }

    /// As it is signed.
    static String canonical(Object value) {
        return switch (value) {
            case Map<?, ?> object -> object.entrySet().stream()
                    .sorted((one, other) -> Arrays.compare(one.getKey().toString().codePoints().toArray(),
                            other.getKey().toString().codePoints().toArray()))
                    .map(each -> text(each.getKey()) + ":" + canonical(each.getValue())).collect(Collectors.joining(",", "{", "}"));
            case List<?> list -> list.stream().map(MadeJson::canonical).collect(Collectors.joining(",", "[", "]"));
            case String words -> text(words);
            default -> value.toString();
        };
    }

    private static String text(Object words) {
        String escaped = words.toString().replace("\\", "\\\\").replace("\"", "\\\"");
        return '"' + escaped + '"';
    }
}
