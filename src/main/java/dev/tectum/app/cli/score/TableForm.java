package dev.tectum.app.cli.score;

import dev.tectum.app.wiring.evaluation.Report;
import dev.tectum.pipeline.evaluation.score.GroupScores;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/// A report as tables: for a terminal, or in Markdown, as a model card holds them. Under faults Markdown shows every subset of the modalities
/// over all recordings; else all modalities stand for them.
public final class TableForm {

    private TableForm() {
    }

    public static String text(Report report) {
        return form(report, false, Sheet::text, "\n");
    }

    public static String markdown(Report report) {
        return form(report, true, Sheet::markdown, "\n");
    }

    private static String form(Report report, boolean everySubset, Function<Sheet, String> form, String between) {
        List<String> parts = new ArrayList<>(List.of(preamble(report)));
        report.everyGroup().forEach(
                scores -> new Sheets(scores, everySubset && scores.group().isEmpty()).all().forEach(sheet -> parts.add(form.apply(sheet))));
        VariantSheets.of(report.variants()).forEach(sheet -> parts.add(form.apply(sheet)));
        report.skipped().forEach(skipped -> parts.add("Left out: " + skipped.recording() + ": " + skipped.why() + "\n"));
        return String.join(between, parts);
    }

    private static String preamble(Report report) {
        StringBuilder text = new StringBuilder(
                String.format(Locale.ROOT, "%s, %s: %s.%n", report.model(), report.variant(), extent(report.all())));
        report.groups().forEach(group -> text.append(String.format(Locale.ROOT, "Group %s: %s.%n", group.group(), extent(group))));
        return text
                .append("Shares in percent; in brackets 95 % intervals, resampled by recording; n/a where there is nothing to measure.\n")
                .toString();
    }

    private static String extent(GroupScores scores) {
        return String.format(Locale.ROOT, "%d recording%s, %.2f h", scores.recordings(), scores.recordings() == 1 ? "" : "s",
                scores.hours());
    }
}
