package dev.tectum.pipeline.evaluation.score;

import dev.tectum.pipeline.evaluation.metric.Reliability;
import java.util.List;
import java.util.Map;

/// All figures of one group of recordings, or of all.
///
/// @param group its name, empty for all recordings
/// @param cells the first one is that of all modalities without a fault
/// @param means over the faults of each modality: of all modalities over all levels, then of every subset level by level
/// @param gains one a label that can be measured
/// @param reliability by label the bins of all modalities without a fault
public record GroupScores(String group, int recordings, double hours, List<Cell> cells, List<FaultMean> means, List<FusionGain> gains,
        Map<String, List<Reliability.Bin>> reliability) {

    public GroupScores {
        cells = List.copyOf(cells);
        means = List.copyOf(means);
        gains = List.copyOf(gains);
        reliability = Map.copyOf(reliability);
    }

    /// All modalities without a fault.
    public List<LabelScore> clean() {
        return cells.getFirst().labels();
    }

    public List<String> modalities() {
        return cells.getFirst().setting().subset();
    }
}
