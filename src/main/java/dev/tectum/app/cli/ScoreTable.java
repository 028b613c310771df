package dev.tectum.app.cli;

import dev.tectum.json.JsonWriter;
import dev.tectum.pipeline.evaluation.Cell;
import dev.tectum.pipeline.evaluation.FaultSummary;
import dev.tectum.pipeline.evaluation.LabelScore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Figures of labels as text, CSV or JSON.
final class ScoreTable {

    private static final List<String> FIGURES = List.of("positives", "auroc", "ap", "f1", "ece", "recall", "falseAlarmsPerHour",
            "delaySeconds");

    private ScoreTable() {
    }

    static String text(List<LabelScore> clean, List<Cell> cells) {
        int width = cells.stream().mapToInt(cell -> cell.name().length()).max().orElse(0);
        StringBuilder text = new StringBuilder();
        text.append(line(width, "", List.of("label", "positives", "AUROC", "AP", "F1", "ECE", "recall", "false/h", "delay s")));
        clean.forEach(score -> text.append(row(width, "", score)));
        cells.forEach(cell -> cell.labels().forEach(score -> text.append(row(width, cell.name(), score))));
        if (!cells.isEmpty()) {
            text.append(summary(FaultSummary.of(cells)));
        }
        return text.toString();
    }

    private static String summary(List<FaultSummary> rows) {
        StringBuilder text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "%nmean AUROC over all faults and levels of one modality%n%-10s %-16s %7s %11s%n", "label",
                "suffers", "all", "best single"));
        rows.forEach(row -> text.append(String.format(Locale.ROOT, "%-10s %-16s %7s %11s %s%n", row.label(),
                row.corrupted().isEmpty() ? "none" : row.corrupted(), share(row.full()), share(row.singleAuroc()), row.single())));
        return text.toString();
    }

    private static String row(int width, String cell, LabelScore score) {
        return line(width, cell, List.of(score.label(), Long.toString(score.positives()), share(score.auroc()),
                share(score.averagePrecision()), share(score.f1()), share(score.expectedCalibrationError()), share(score.recall()),
                amount(score.falseAlarmsPerHour()), amount(score.delaySeconds())));
    }

    private static String line(int width, String cell, List<String> fields) {
        StringBuilder line = new StringBuilder(cell).repeat(' ', width - cell.length()).append(width == 0 ? "" : " ");
        line.append(String.format(Locale.ROOT, "%-10s %9s", fields.getFirst(), fields.get(1)));
        fields.subList(2, fields.size()).forEach(field -> line.append(String.format(Locale.ROOT, " %8s", field)));
        return line.append(System.lineSeparator()).toString();
    }

    private static String share(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.4f", value);
    }

    private static String amount(double value) {
        return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.2f", value);
    }

    static String csv(List<LabelScore> clean, List<Cell> cells) {
        List<String> lines = new ArrayList<>();
        lines.add("subset,corruption,level,label," + String.join(",", FIGURES));
        clean.forEach(score -> lines.add(line("", "", "", score)));
        cells.forEach(cell -> cell.labels().forEach(
                score -> lines.add(line(String.join("+", cell.subset()), cell.corruption(), Double.toString(cell.level()), score))));
        return String.join("\n", lines) + "\n";
    }

    private static String line(String subset, String corruption, String level, LabelScore score) {
        List<String> fields = new ArrayList<>(List.of(subset, corruption, level, score.label(), Long.toString(score.positives())));
        for (double figure : figures(score)) {
            fields.add(Double.isNaN(figure) ? "" : String.format(Locale.ROOT, "%.6f", figure));
        }
        return String.join(",", fields);
    }

    static String json(List<LabelScore> clean, List<Cell> cells, boolean withCells) {
        return JsonWriter.object(writer -> {
            writer.putObjects("labels", bodies(clean));
            if (withCells) {
                writer.putObjects("cells", cells.stream().map(ScoreTable::body).toList());
                writer.putObjects("summary", FaultSummary.of(cells).stream().map(ScoreTable::body).toList());
            }
        });
    }

    private static JsonWriter.Body body(Cell cell) {
        return writer -> writer.putTexts("subset", cell.subset()).put("corruption", cell.corruption().isEmpty() ? null : cell.corruption())
                .put("level", cell.level()).putObjects("labels", bodies(cell.labels()));
    }

    private static JsonWriter.Body body(FaultSummary row) {
        return writer -> writer.put("label", row.label()).put("corrupted", row.corrupted().isEmpty() ? null : row.corrupted())
                .put("auroc", row.full()).put("single", row.single().isEmpty() ? null : row.single()).put("singleAuroc", row.singleAuroc());
    }

    private static List<JsonWriter.Body> bodies(List<LabelScore> scores) {
        return scores.stream().map(ScoreTable::body).toList();
    }

    private static JsonWriter.Body body(LabelScore score) {
        return writer -> {
            writer.put("label", score.label()).put("positives", score.positives());
            double[] figures = figures(score);
            for (int place = 0; place < figures.length; place++) {
                writer.put(FIGURES.get(place + 1), figures[place]);
            }
        };
    }

    private static double[] figures(LabelScore score) {
        return new double[] {score.auroc(), score.averagePrecision(), score.f1(), score.expectedCalibrationError(), score.recall(),
                score.falseAlarmsPerHour(), score.delaySeconds()};
    }
}
