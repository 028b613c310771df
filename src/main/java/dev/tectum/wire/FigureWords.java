package dev.tectum.wire;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// How people read a figure whose name carries its unit: `decisionMillisP95` 12.3 is "decision, 95th percentile", "12.3 ms".
///
/// @param about what it is about, such as a label; empty where it is about the whole
record FigureWords(String about, String name, String value) {

    private static final MathContext DIGITS = new MathContext(3);
    private static final double MANY = 100;
    private static final double PERCENT = 100;
    private static final long MINUTE = 60;
    private static final long HOUR = 3_600;
    private static final long LAST_OF_SECONDS = 90;
    private static final long LAST_OF_MINUTES = 90 * MINUTE;

    /// Words of a name that say how the value is to be read, and no more.
    private static final Map<String, String> UNITS = Map.of("millis", "ms", "megabytes", "MB", "percent", "%", "nats", "nats", "logits",
            "logits");
    private static final Map<String, Long> TIMES = Map.of("seconds", 1L, "minutes", MINUTE, "hours", HOUR);
    private static final Map<String, String> SHORT = Map.of("p50", "median", "p95", "95th percentile", "p99", "99th percentile", "auroc",
            "AUROC");

    /// @param name in camel case; a dot or a slash stands before what it is about, such as a label
    static FigureWords of(String name, double value) {
        String[] parts = name.split("[./]", 2);
        List<String> words = Arrays.stream(parts[0].split("(?<=[a-z0-9])(?=[A-Z])|[-_ ]+"))
                .map(word -> word.toLowerCase(Locale.ROOT)).collect(Collectors.toCollection(ArrayList::new));
        String told = told(words, value);
        String title = words.stream().map(word -> SHORT.getOrDefault(word, word)).collect(Collectors.joining(" "))
                .replaceAll("(?<=.) (?=median|\\d\\dth percentile)", ", ");
        return new FigureWords(parts.length == 1 ? "" : parts[1], title, told);
    }

    /// Takes the unit out of the words.
    private static String told(List<String> words, double value) {
        if (words.contains("share") || words.contains("agreement")) {
            words.remove("share");
            return percent(value);
        }
        for (String word : List.copyOf(words)) {
            if (UNITS.containsKey(word) && words.size() > 1) {
                words.remove(word);
                return number(value) + " " + UNITS.get(word);
            }
            if (TIMES.containsKey(word) && words.size() > 1) {
                words.remove(word);
                return span(value * TIMES.getOrDefault(word, 1L));
            }
        }
        return number(value);
    }

    static String percent(double share) {
        return number(share * PERCENT) + " %";
    }

    /// As long as people say it: `42 min`, `2 h`.
    static String span(double seconds) {
        if (!(seconds >= LAST_OF_SECONDS)) {
            return number(seconds) + " s";
        }
        return seconds < LAST_OF_MINUTES ? number(Math.rint(seconds / MINUTE)) + " min" : number(seconds / HOUR) + " h";
    }

    private static String number(double value) {
        if (!Double.isFinite(value)) {
            return "unknown";
        }
        BigDecimal exact = BigDecimal.valueOf(Math.abs(value) >= MANY ? Math.rint(value) : value);
        return (Math.abs(value) >= MANY ? exact : exact.round(DIGITS)).stripTrailingZeros().toPlainString();
    }
}
