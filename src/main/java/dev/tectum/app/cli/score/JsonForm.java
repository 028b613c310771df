package dev.tectum.app.cli.score;

import dev.tectum.app.wiring.evaluation.Report;
import dev.tectum.json.JsonWriter;
import dev.tectum.pipeline.evaluation.metric.Estimate;
import dev.tectum.pipeline.evaluation.metric.Reliability;
import dev.tectum.pipeline.evaluation.score.Advantage;
import dev.tectum.pipeline.evaluation.score.Cell;
import dev.tectum.pipeline.evaluation.score.FaultMean;
import dev.tectum.pipeline.evaluation.score.Figure;
import dev.tectum.pipeline.evaluation.score.FusionGain;
import dev.tectum.pipeline.evaluation.score.GroupScores;
import dev.tectum.pipeline.evaluation.score.LabelScore;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A report as one JSON object; null where there is nothing to measure.
public final class JsonForm {

    private JsonForm() {
    }

    public static String of(Report report) {
        return JsonWriter.object(writer -> {
            writer.put("model", report.model()).put("variant", report.variant());
            scores(writer, report.all(), report.ablated());
            writer.putObjects("groups", report.groups().stream().<JsonWriter.Body>map(group -> each -> {
                each.put("group", group.group());
                scores(each, group, report.ablated());
            }).toList());
            writer.putObjects("variants",
                    report.variants().stream().<JsonWriter.Body>map(score -> each -> each.put("variant", score.variant())
                            .putTexts("present", score.modalities())
                            .put("corruption", score.corruption().isEmpty() ? null : score.corruption())
                            .put("auroc", score.auroc()).put("overFp32", score.overReference()).put("agreement", score.agreement()))
                            .toList());
            writer.putObjects("skipped", report.skipped()
                    .stream().<JsonWriter.Body>map(skipped -> each -> each.put("recording", skipped.recording()).put("why", skipped.why()))
                    .toList());
        });
    }

    private static void scores(JsonWriter writer, GroupScores scores, boolean ablated) {
        writer.put("recordings", scores.recordings()).put("hours", scores.hours());
        writer.putObjects("labels", labels(scores.clean()));
        writer.putObjects("reliability", scores.clean().stream().<JsonWriter.Body>map(label -> each -> each.put("label", label.label())
                .putObjects("bins", bins(scores.reliability().getOrDefault(label.label(), List.of())))).toList());
        if (ablated) {
            writer.putObjects("cells", scores.cells().stream().map(JsonForm::cell).toList());
            writer.putObjects("summary", scores.means().stream().filter(mean -> mean.level().isEmpty()).map(JsonForm::mean).toList());
            writer.putObjects("levels", scores.means().stream().filter(mean -> mean.level().isPresent()).map(JsonForm::mean).toList());
            writer.putObjects("gains", scores.gains().stream().map(JsonForm::gain).toList());
        }
    }

    private static List<JsonWriter.Body> bins(List<Reliability.Bin> bins) {
        return bins.stream().<JsonWriter.Body>map(bin -> writer -> writer.put("from", bin.from()).put("to", bin.to())
                .put("count", bin.count()).put("probability", bin.probability()).put("truth", bin.truth())).toList();
    }

    private static JsonWriter.Body cell(Cell cell) {
        return writer -> writer.putTexts("subset", cell.setting().subset())
                .put("corruption", cell.setting().isClean() ? null : cell.setting().corruption()).put("level", cell.setting().level())
                .putObjects("labels", labels(cell.labels()));
    }

    private static List<JsonWriter.Body> labels(List<LabelScore> scores) {
        return scores.stream().map(JsonForm::label).toList();
    }

    private static JsonWriter.Body label(LabelScore score) {
        return writer -> {
            writer.put("label", score.label()).put("positives", score.counts().spans()).put("negatives", score.counts().pieces());
            figures(writer, score.figures());
            writer.put("falseAlarms", score.counts().falseAlarms()).put("negativeHours", score.counts().negativeHours())
                    .put("falseAlarmsPerHourAtMost", score.counts().falseAlarmsAtMost());
            advantage(writer, score.advantage());
        };
    }

    private static void figures(JsonWriter writer, Map<Figure, Estimate> figures) {
        for (Figure figure : Figure.values()) {
            writer.put(figure.wireName(), figures.getOrDefault(figure, Estimate.UNKNOWN).value());
        }
        writer.putObject("intervals", each -> {
            for (Figure figure : Figure.values()) {
                Estimate estimate = figures.getOrDefault(figure, Estimate.UNKNOWN);
                each.putNumbers(figure.wireName(), interval(estimate));
            }
        });
    }

    private static void advantage(JsonWriter writer, Optional<Advantage> advantage) {
        writer.put("single", advantage.map(Advantage::single).orElse(null))
                .put("singleAuroc", advantage.map(Advantage::singleAuroc).orElse(Double.NaN))
                .put("overSingle", advantage.map(found -> found.difference().value()).orElse(Double.NaN))
                .putNumbers("overSingleInterval", interval(advantage.map(Advantage::difference).orElse(Estimate.UNKNOWN)));
    }

    /// Empty where there is none.
    private static double[] interval(Estimate estimate) {
        return estimate.hasInterval() ? new double[] {estimate.low(), estimate.high()} : new double[0];
    }

    private static JsonWriter.Body mean(FaultMean mean) {
        return writer -> {
            writer.put("label", mean.label()).putTexts("present", mean.subset())
                    .put("corrupted", mean.suffering().isEmpty() ? null : mean.suffering());
            mean.level().ifPresent(level -> writer.put("level", level));
            figures(writer, mean.figures());
            advantage(writer, mean.advantage());
        };
    }

    private static JsonWriter.Body gain(FusionGain gain) {
        return writer -> {
            writer.put("label", gain.label()).put("mean", gain.mean().value()).putNumbers("meanInterval", interval(gain.mean()));
            writer.putObject("worst", worst -> {
                worst.putTexts("present", gain.worst().subset())
                        .put("corruption", gain.worst().isClean() ? null : gain.worst().corruption()).put("level", gain.worst().level());
                advantage(worst, Optional.of(gain.atWorst()));
            });
        };
    }
}
