package dev.tectum.app.cli.score;

import dev.tectum.app.wiring.evaluation.Report;
import dev.tectum.json.JsonWriter;
import dev.tectum.pipeline.evaluation.Setting;
import dev.tectum.pipeline.evaluation.metric.Estimate;
import dev.tectum.pipeline.evaluation.score.Advantage;
import dev.tectum.pipeline.evaluation.score.Cell;
import dev.tectum.pipeline.evaluation.score.Figure;
import dev.tectum.pipeline.evaluation.score.GroupScores;
import dev.tectum.pipeline.evaluation.score.LabelScore;
import java.util.ArrayList;
import java.util.List;

/// A report as tidy CSV: one row a group, cell and label; an empty field where there is nothing to measure. The group of all recordings is empty.
public final class CsvForm {

    private CsvForm() {
    }

    public static String of(Report report) {
        List<String> lines = new ArrayList<>(List.of(head()));
        report.everyGroup().forEach(scores -> scores.cells().forEach(cell -> add(lines, scores, cell)));
        return String.join("\n", lines) + "\n";
    }

    private static String head() {
        List<String> names = new ArrayList<>(List.of("group", "subset", "corruption", "level", "label", "positives", "negatives"));
        for (Figure figure : Figure.values()) {
            names.addAll(List.of(figure.wireName(), figure.wireName() + "Low", figure.wireName() + "High"));
        }
        names.addAll(List.of("falseAlarms", "negativeHours", "falseAlarmsPerHourAtMost", "single", "singleAuroc", "overSingle",
                "overSingleLow", "overSingleHigh"));
        return String.join(",", names);
    }

    private static void add(List<String> lines, GroupScores scores, Cell cell) {
        Setting setting = cell.setting();
        for (LabelScore score : cell.labels()) {
            List<String> fields = new ArrayList<>(List.of(quoted(scores.group()), String.join("+", setting.subset()), setting.corruption(),
                    number(setting.level()), quoted(score.label()), Long.toString(score.counts().spans()),
                    Long.toString(score.counts().pieces())));
            for (Figure figure : Figure.values()) {
                addEstimate(fields, score.of(figure));
            }
            fields.addAll(List.of(Long.toString(score.counts().falseAlarms()), number(score.counts().negativeHours()),
                    number(score.counts().falseAlarmsAtMost()), score.advantage().map(Advantage::single).orElse(""),
                    number(score.advantage().map(Advantage::singleAuroc).orElse(Double.NaN))));
            addEstimate(fields, score.advantage().map(Advantage::difference).orElse(Estimate.UNKNOWN));
            lines.add(String.join(",", fields));
        }
    }

    private static void addEstimate(List<String> fields, Estimate estimate) {
        fields.addAll(List.of(number(estimate.value()), number(estimate.low()), number(estimate.high())));
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "" : JsonWriter.plain(value);
    }

    /// Folders may be called anything (RFC 4180).
    private static String quoted(String text) {
        return text.matches("[^,\"\\r\\n]*") ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
