package dev.tectum.app.cli.score;

import dev.tectum.pipeline.evaluation.variant.VariantScore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Number formats held against the first of them: a table a network and one of all together, a row a fault.
final class VariantSheets {

    private static final int PERCENT = 100;

    private VariantSheets() {
    }

    static List<Sheet> of(List<VariantScore> scores) {
        List<String> variants = scores.stream().map(VariantScore::variant).distinct().toList();
        return scores.stream().map(VariantScore::modalities).distinct().map(
                modalities -> sheet(variants, modalities, scores.stream().filter(score -> score.modalities().equals(modalities)).toList()))
                .toList();
    }

    private static Sheet sheet(List<String> variants, List<String> modalities, List<VariantScore> scores) {
        List<String> head = new ArrayList<>(List.of("fault", variants.getFirst()));
        variants.stream().skip(1).forEach(variant -> head.addAll(List.of(variant, "less " + variants.getFirst(), "agree")));
        String title = modalities.size() == 1 ? "Number formats of " + modalities.getFirst() + " on its own"
                : "Number formats of all together";
        return new Sheet(title + "; AUROC, mean over labels told and levels; agree: both say the same at the threshold", 1, head,
                scores.stream().map(VariantScore::corruption).distinct()
                        .map(corruption -> row(corruption, scores.stream().filter(score -> score.corruption().equals(corruption)).toList()))
                        .toList());
    }

    private static List<String> row(String corruption, List<VariantScore> ofOne) {
        List<String> row = new ArrayList<>(List.of(corruption.isEmpty() ? "none" : corruption, Words.share(ofOne.getFirst().auroc())));
        ofOne.stream().skip(1).forEach(score -> row.addAll(List.of(Words.share(score.auroc()),
                Double.isNaN(score.overReference()) ? Words.UNKNOWN : String.format(Locale.ROOT, "%+.2f", PERCENT * score.overReference()),
                Words.share(score.agreement()))));
        return row;
    }
}
