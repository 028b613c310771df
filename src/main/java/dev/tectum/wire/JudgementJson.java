package dev.tectum.wire;

import dev.tectum.domain.update.Judgement;
import dev.tectum.domain.update.UpdateState;
import dev.tectum.json.JsonWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What an examination came to, for machines (`by`, `passed`, `figures`) and for people (`title`, `outcome`, `objections`, `facts`).
final class JudgementJson {

    private static final Map<String, String> TITLES = Map.of("probe", "First start, in a process of its own", "recordings", "Recordings",
            "trial", "Trial beside the model in use", "watch", "Watch after the switch");

    /// The same figure of the model in use.
    private static final Pattern OF_OTHER = Pattern.compile("(.+) (?:of|by) other");

    private JudgementJson() {
    }

    static List<JsonWriter.Body> all(List<Judgement> report, UpdateState state) {
        return report.stream().map(judgement -> one(judgement, UpdateWords.isUnderway(judgement, state))).toList();
    }

    private static JsonWriter.Body one(Judgement judgement, boolean underway) {
        return writer -> writer.put("by", judgement.by()).put("title", TITLES.getOrDefault(judgement.by(), judgement.by()))
                .put("passed", judgement.passed()).put("underway", underway).put("outcome", outcome(judgement, underway))
                .putTexts("objections", judgement.objections())
                .putObject("figures", figures -> judgement.figures().forEach((name, value) -> figures.put(name, value.doubleValue())))
                .putObjects("facts", facts(judgement.figures()));
    }

    /// A line for each figure about the whole, and one for all about the same label.
    private static List<JsonWriter.Body> facts(Map<String, Double> figures) {
        Map<String, List<FigureWords>> lines = new LinkedHashMap<>();
        figures.forEach((name, value) -> {
            FigureWords words = FigureWords.of(name, value);
            lines.computeIfAbsent(words.about().isEmpty() ? words.name() : words.about(), _ -> new ArrayList<>()).add(words);
        });
        return lines.entrySet()
                .stream().<JsonWriter.Body>map(line -> writer -> writer.put("name", line.getKey()).put("value", value(line.getValue())))
                .toList();
    }

    /// `found 2 (other 2), false alarms 0 (other 1)`; of the whole, the value alone.
    private static String value(List<FigureWords> figures) {
        if (figures.getFirst().about().isEmpty()) {
            return figures.getFirst().value();
        }
        StringBuilder line = new StringBuilder();
        String last = "";
        for (FigureWords figure : figures) {
            Matcher other = OF_OTHER.matcher(figure.name());
            if (other.matches() && other.group(1).equals(last)) {
                line.append(" (other ").append(figure.value()).append(')');
            } else {
                last = figure.name();
                line.append(line.isEmpty() ? "" : ", ").append(last).append(' ').append(figure.value());
            }
        }
        return line.toString();
    }

    private static String outcome(Judgement judgement, boolean underway) {
        if (underway) {
            return judgement.passed() ? "nothing against it so far" : "would not pass so far";
        }
        if (judgement.equals(Judgement.unseen(judgement.by()))) {
            return "had nothing to look at";
        }
        return judgement.passed() ? "passed" : "did not pass";
    }
}
