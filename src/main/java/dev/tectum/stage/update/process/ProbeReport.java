package dev.tectum.stage.update.process;

import dev.tectum.json.JsonException;
import dev.tectum.json.JsonFields;
import dev.tectum.json.JsonReader;
import dev.tectum.json.JsonWriter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// What the child tells of a bundle: one line of JSON, and nothing else on stdout.
///
/// @param provider what executed the networks, and `variant` in which number format; empty where nothing could
/// @param findings what is wrong with the bundle; empty where it passed
/// @param figures that were measured, of the names in `FIGURES`; all of them where nothing is wrong
public record ProbeReport(Optional<String> provider, Optional<String> variant, List<String> findings, Map<String, Double> figures) {

    public static final String LARGEST_ERROR = "largestError";
    public static final String TOLERANCE = "tolerance";
    public static final String LOAD_SECONDS = "loadSeconds";
    public static final String DECISION_MILLIS_MEDIAN = "decisionMillisMedian";
    public static final String DECISION_MILLIS_P95 = "decisionMillisP95";
    public static final String PEAK_MEGABYTES = "peakMegabytes";

    private static final int SCHEMA = 1;
    private static final int MOST_FINDINGS = 20;
    private static final int LONGEST_FINDING = 500;
    private static final Set<String> KEYS = Set.of("schema", "provider", "variant", "findings", "figures");
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,32}");

    /// All but the memory are always known where networks ran; only Linux tells the memory.
    private static final List<String> FIGURES = List.of(LARGEST_ERROR, TOLERANCE, LOAD_SECONDS, DECISION_MILLIS_MEDIAN,
            DECISION_MILLIS_P95, PEAK_MEGABYTES);

    public ProbeReport {
        findings = findings.stream().limit(MOST_FINDINGS).map(finding -> Ending.printable(finding, LONGEST_FINDING)).toList();
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    }

    /// Nothing could be run.
    public static ProbeReport broken(String finding) {
        return new ProbeReport(Optional.empty(), Optional.empty(), List.of(finding), Map.of());
    }

    /// Provider and number format, for people.
    public Optional<String> findRanOn() {
        return provider.flatMap(name -> variant.map(format -> name + " " + format));
    }

    public String json() {
        return JsonWriter.object(json -> {
            json.put("schema", SCHEMA).put("provider", provider.orElse(null)).put("variant", variant.orElse(null))
                    .putTexts("findings", findings).putObject("figures", all -> figures.forEach((name, value) -> all.put(name, value)));
        });
    }

    /// @throws JsonException if it is anything but one such report
    static ProbeReport read(String answer) {
        if (answer.lines().count() != 1) {
            throw new JsonException("the answer has " + answer.lines().count() + " lines");
        }
        JsonFields fields = JsonReader.readObject("the answer", answer);
        requireKnown(fields, KEYS);
        if (fields.integer("schema") != SCHEMA) {
            throw new JsonException("the answer has the schema " + fields.integer("schema"));
        }
        ProbeReport report = new ProbeReport(findName(fields, "provider"), findName(fields, "variant"), fields.texts("findings"),
                figures(fields.fields("figures")));
        if (report.findings().isEmpty() && !report.isComplete()) {
            throw new JsonException("the answer finds nothing wrong, but does not say what ran and how");
        }
        return report;
    }

    private boolean isComplete() {
        return provider.isPresent() && variant.isPresent()
                && FIGURES.stream().filter(name -> !name.equals(PEAK_MEGABYTES)).allMatch(figures::containsKey);
    }

    private static Optional<String> findName(JsonFields fields, String key) {
        Optional<String> name = fields.findText(key);
        if (name.isPresent() && !NAME.matcher(name.get()).matches()) {
            throw new JsonException(fields.path() + "." + key + " is no name");
        }
        return name;
    }

    /// In the order in which people want to read them.
    private static Map<String, Double> figures(JsonFields fields) {
        requireKnown(fields, Set.copyOf(FIGURES));
        Map<String, Double> figures = new LinkedHashMap<>();
        for (String name : FIGURES) {
            fields.findNumber(name).ifPresent(value -> figures.put(name, value));
        }
        if (figures.values().stream().anyMatch(value -> !(value >= 0 && Double.isFinite(value)))) {
            throw new JsonException(fields.path() + " has a figure that cannot be");
        }
        return figures;
    }

    private static void requireKnown(JsonFields fields, Set<String> known) {
        for (String name : fields.names()) {
            if (!known.contains(name)) {
                throw new JsonException(fields.path() + " has the key \"" + Ending.quote(name) + "\", which no report has");
            }
        }
    }
}
