package dev.tectum.app.cli.score;

import dev.tectum.pipeline.evaluation.score.Cell;
import dev.tectum.pipeline.evaluation.score.FaultMean;
import dev.tectum.pipeline.evaluation.score.Figure;
import dev.tectum.pipeline.evaluation.score.GroupScores;
import dev.tectum.pipeline.evaluation.score.LabelScore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/// The tables that people read of one group of recordings.
///
/// @param everySubset whether faults are shown for every subset, and not for all modalities alone
record Sheets(GroupScores scores, boolean everySubset) {

    private static final List<Figure> RANKING = List.of(Figure.AUROC, Figure.AP, Figure.F1, Figure.ECE);
    private static final List<Figure> ALERTS = List.of(Figure.RECALL, Figure.DELAY, Figure.FALSE_ALARMS);
    private static final List<Figure> BRIEFLY = Stream.concat(RANKING.stream(), Stream.of(Figure.RECALL, Figure.FALSE_ALARMS)).toList();
    private static final String LEAD = "fused − best single";

    List<Sheet> all() {
        List<Sheet> sheets = new ArrayList<>(List.of(ranking(), alerts()));
        List<LabelScore> measured = scores.clean().stream().filter(label -> label.of(Figure.AUROC).isKnown()).toList();
        measured.forEach(label -> sheets.add(subsets(label.label())));
        if (scores.cells().stream().anyMatch(cell -> !cell.setting().isClean())) {
            measured.forEach(label -> sheets.add(faults(label.label())));
            sheets.add(summary());
            sheets.add(gains());
        }
        return sheets;
    }

    private Sheet ranking() {
        return new Sheet(title("how well labels are told apart"), 1, head(List.of("label", "spans with it", "pieces without"), RANKING),
                scores.clean().stream().map(label -> row(List.of(label.label(), Long.toString(label.counts().spans()),
                        Long.toString(label.counts().pieces())), label, RANKING)).toList());
    }

    private Sheet alerts() {
        List<String> head = new ArrayList<>(head(List.of("label"), ALERTS));
        head.addAll(List.of("false alarms", "hours without it", "at most/h"));
        return new Sheet(title("alerts; \"at most\" is the 95 % upper bound that so many hours allow"), 1, head,
                scores.clean().stream().map(label -> {
                    List<String> row = new ArrayList<>(row(List.of(label.label()), label, ALERTS));
                    row.addAll(List.of(Long.toString(label.counts().falseAlarms()),
                            String.format(Locale.ROOT, "%.3f", label.counts().negativeHours()),
                            Words.amount(label.counts().falseAlarmsAtMost())));
                    return List.copyOf(row);
                }).toList());
    }

    private Sheet subsets(String label) {
        List<String> head = new ArrayList<>(head(List.of("present"), BRIEFLY));
        head.add(LEAD);
        return new Sheet(title(label + " by what is present"), 1, head,
                scores.cells().stream().filter(cell -> cell.setting().isClean() && !cell.setting().subset().isEmpty())
                        .map(cell -> subset(cell, label)).toList());
    }

    private static List<String> subset(Cell cell, String label) {
        LabelScore score = cell.labels().stream().filter(each -> each.label().equals(label)).findFirst().orElseThrow();
        List<String> row = new ArrayList<>(row(List.of(cell.setting().present()), score, BRIEFLY));
        row.add(Words.difference(score.advantage()));
        return row;
    }

    private Sheet faults(String label) {
        List<FaultMean> means = scores.means().stream().filter(mean -> mean.level().isPresent() && mean.label().equals(label))
                .filter(mean -> everySubset || mean.subset().equals(scores.modalities())).toList();
        List<String> head = new ArrayList<>(head(List.of("present", "fault in", "level"), RANKING));
        head.addAll(List.of(Figure.FALSE_ALARMS.title(), "best single", LEAD));
        return new Sheet(title(label + " while one modality suffers, mean over its faults"), 2, head,
                means.stream().map(Sheets::fault).toList());
    }

    private static List<String> fault(FaultMean mean) {
        List<String> row = new ArrayList<>(List.of(String.join("+", mean.subset()), mean.suffering(),
                Double.toString(mean.level().orElseThrow())));
        RANKING.forEach(figure -> row.add(Words.of(figure, mean.of(figure))));
        row.add(Words.amount(mean.of(Figure.FALSE_ALARMS).value()));
        row.add(Words.single(mean.advantage()));
        row.add(Words.difference(mean.advantage()));
        return row;
    }

    private Sheet summary() {
        return new Sheet(title("AUROC, mean over all faults and levels of one modality"), 2,
                List.of("label", "fault in", "all present", "best single", LEAD),
                scores.means().stream().filter(mean -> mean.level().isEmpty())
                        .map(mean -> List.of(mean.label(), mean.suffering().isEmpty() ? "none" : mean.suffering(),
                                Words.of(Figure.AUROC, mean.of(Figure.AUROC)), Words.single(mean.advantage()),
                                Words.difference(mean.advantage())))
                        .toList());
    }

    private Sheet gains() {
        return new Sheet(title("what fusing is worth: " + LEAD + ", AUROC"), 1,
                List.of("label", "mean over all faults", "in the worst cell", "the worst cell", "best single there"),
                scores.gains().stream().map(gain -> List.of(gain.label(), Words.difference(gain.mean()),
                        Words.difference(gain.atWorst().difference()), gain.worst().name(), Words.single(Optional.of(gain.atWorst()))))
                        .toList());
    }

    private String title(String what) {
        return scores.group().isEmpty() ? capital(what) : "Group " + scores.group() + ": " + what;
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private static List<String> head(List<String> names, List<Figure> figures) {
        return Stream.concat(names.stream(), figures.stream().map(Figure::title)).toList();
    }

    private static List<String> row(List<String> names, LabelScore score, List<Figure> figures) {
        return Stream.concat(names.stream(), figures.stream().map(figure -> Words.of(figure, score.of(figure)))).toList();
    }
}
