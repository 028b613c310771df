package dev.tectum.pipeline.evaluation.score;

import dev.tectum.pipeline.evaluation.metric.Estimate;
import java.util.Map;
import java.util.Optional;

/// One label's figures in one setting.
///
/// @param advantage over the best single modality, where there are several and the label can be measured
public record LabelScore(String label, Counts counts, Map<Figure, Estimate> figures, Optional<Advantage> advantage) {

    public LabelScore {
        figures = Map.copyOf(figures);
    }

    /// NaN where there is nothing to measure.
    public Estimate of(Figure figure) {
        return figures.getOrDefault(figure, Estimate.UNKNOWN);
    }

    public double auroc() {
        return of(Figure.AUROC).value();
    }
}
