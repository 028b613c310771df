package dev.tectum.pipeline.evaluation;

import java.util.ArrayList;
import java.util.List;

/// How one label fares with all modalities and with the best single one while one modality suffers: mean AUROC over its faults and levels.
/// The best single one is picked afterwards, by this very figure, and may be one that does not suffer.
///
/// @param corrupted the modality that suffers, or empty: none does
/// @param single the best single modality, or empty where nothing can be measured
public record FaultSummary(String corrupted, String label, double full, String single, double singleAuroc) {

    /// For every label first without a fault, then for each modality that suffers.
    ///
    /// @param cells every subset of the modalities under every fault of a modality in it
    public static List<FaultSummary> of(List<Cell> cells) {
        List<String> all = cells.stream().map(Cell::subset).max((a, b) -> Integer.compare(a.size(), b.size())).orElse(List.of());
        List<String> suffering = new ArrayList<>(List.of(""));
        suffering.addAll(all);
        List<FaultSummary> rows = new ArrayList<>();
        for (LabelScore label : cells.isEmpty() ? List.<LabelScore>of() : cells.getFirst().labels()) {
            suffering.forEach(corrupted -> rows.add(row(cells, all, corrupted, label.label())));
        }
        return rows;
    }

    private static FaultSummary row(List<Cell> cells, List<String> all, String corrupted, String label) {
        String best = "";
        double bestAuroc = Double.NaN;
        for (String single : all) {
            double auroc = mean(cells, List.of(single), single.equals(corrupted) ? corrupted : "", label);
            if (!Double.isNaN(auroc) && !(auroc <= bestAuroc)) {
                best = single;
                bestAuroc = auroc;
            }
        }
        return new FaultSummary(corrupted, label, mean(cells, all, corrupted, label), best, bestAuroc);
    }

    private static double mean(List<Cell> cells, List<String> subset, String corrupted, String label) {
        return cells.stream().filter(cell -> cell.subset().equals(subset) && cell.corrupted().equals(corrupted))
                .flatMap(cell -> cell.labels().stream()).filter(score -> score.label().equals(label))
                .mapToDouble(LabelScore::auroc).average().orElse(Double.NaN);
    }
}
