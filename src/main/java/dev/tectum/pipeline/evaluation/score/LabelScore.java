package dev.tectum.pipeline.evaluation.score;

import dev.tectum.pipeline.evaluation.metric.Estimate;
import java.util.Map;
import java.util.Optional;

/// One label's figures in one setting.
///
/// @param advantage over the best single modality, where there are several and the label can be measured
public record LabelScore(String label, Counts counts, Map<Figure, Estimate> figures, Optional<Advantage> advantage) {

    /// Below this more than three of ten pairs are ranked wrong.
    static final double TELLS_FROM = 0.7;

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

    /// Whether the label is told at all.
    public boolean isTold() {
        return auroc() >= TELLS_FROM;
    }
}
