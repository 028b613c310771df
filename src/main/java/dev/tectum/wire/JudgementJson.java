package dev.tectum.wire;

import dev.tectum.domain.update.Judgement;
import dev.tectum.domain.update.UpdateState;
import dev.tectum.json.JsonWriter;
import java.util.List;
import java.util.Map;

/// What an examination came to, for machines (`by`, `passed`, `figures`) and for people (`title`, `outcome`, `objections`, `facts`).
final class JudgementJson {

    private static final Map<String, String> TITLES = Map.of("probe", "First start, in a process of its own", "recordings", "Recordings",
            "trial", "Trial beside the model in use", "watch", "Watch after the switch");

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
                .putObjects("facts", judgement.figures().entrySet().stream().map(figure -> fact(figure.getKey(), figure.getValue()))
                        .toList());
    }

    private static JsonWriter.Body fact(String name, double value) {
        FigureWords words = FigureWords.of(name, value);
        return writer -> writer.put("name", words.name()).put("value", words.value());
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
