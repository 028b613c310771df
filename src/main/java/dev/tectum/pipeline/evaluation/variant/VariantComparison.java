package dev.tectum.pipeline.evaluation.variant;

import dev.tectum.pipeline.evaluation.LabelEvidence;
import dev.tectum.pipeline.evaluation.Setting;
import dev.tectum.pipeline.evaluation.score.Cell;
import dev.tectum.pipeline.evaluation.score.LabelScore;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;

/// Holds number formats against a reference, each network on its own and all together.
///
/// @param reference most often fp32
public record VariantComparison(HeardVariant reference, List<HeardVariant> others) {

    public VariantComparison {
        others = List.copyOf(others);
    }

    /// By networks, then by fault, then by format, the reference first.
    public List<VariantScore> scores() {
        List<VariantScore> scores = new ArrayList<>();
        for (List<String> modalities : networks()) {
            List<Setting> settings = cells(reference).map(Cell::setting).filter(setting -> setting.subset().equals(modalities)).toList();
            for (String corruption : settings.stream().map(Setting::corruption).distinct().toList()) {
                List<Setting> levels = settings.stream().filter(setting -> setting.corruption().equals(corruption)).toList();
                Stream.concat(Stream.of(reference), others.stream())
                        .forEach(variant -> scores.add(score(variant, modalities, corruption, levels)));
            }
        }
        return scores;
    }

    private List<List<String>> networks() {
        List<String> all = reference.scores().modalities();
        List<List<String>> networks = new ArrayList<>(all.stream().map(List::of).toList());
        if (all.size() > 1) {
            networks.add(all);
        }
        return networks;
    }

    private VariantScore score(HeardVariant variant, List<String> modalities, String corruption, List<Setting> levels) {
        List<String> told = told(modalities);
        double auroc = auroc(variant, levels, told);
        return new VariantScore(variant.variant(), modalities, corruption, auroc, auroc - auroc(reference, levels, told),
                agreement(variant, levels));
    }

    /// The labels that the reference tells by these modalities without a fault.
    private List<String> told(List<String> modalities) {
        return cells(reference).filter(cell -> cell.setting().equals(Setting.clean(modalities))).flatMap(cell -> cell.labels().stream())
                .filter(LabelScore::isTold).map(LabelScore::label).toList();
    }

    private static double auroc(HeardVariant variant, List<Setting> levels, List<String> told) {
        return cells(variant).filter(cell -> levels.contains(cell.setting())).flatMap(cell -> cell.labels().stream())
                .filter(label -> told.contains(label.label())).mapToDouble(LabelScore::auroc).average().orElse(Double.NaN);
    }

    private double agreement(HeardVariant variant, List<Setting> levels) {
        long same = 0;
        long all = 0;
        for (int number = 0; number < variant.recordings().size(); number++) {
            for (Setting setting : levels) {
                for (int label = 0; label < reference.scores().clean().size(); label++) {
                    LabelEvidence one = variant.recordings().get(number).evidence(setting, label);
                    BitSet different = (BitSet) one.yes().clone();
                    different.xor(reference.recordings().get(number).evidence(setting, label).yes());
                    all += one.ticks();
                    same += one.ticks() - different.cardinality();
                }
            }
        }
        return all == 0 ? Double.NaN : (double) same / all;
    }

    private static Stream<Cell> cells(HeardVariant variant) {
        return variant.scores().cells().stream();
    }
}
