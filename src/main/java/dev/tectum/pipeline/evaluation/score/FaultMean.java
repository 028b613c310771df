package dev.tectum.pipeline.evaluation.score;

import dev.tectum.pipeline.evaluation.metric.Estimate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// How one label fares with a subset of the modalities while one of them suffers: the mean over its faults.
///
/// @param suffering the modality that suffers, or empty: none does
/// @param level of the faults; empty: over all levels
/// @param advantage over the modality with the best mean, which may be one that does not suffer
public record FaultMean(List<String> subset, String suffering, OptionalDouble level, String label, Map<Figure, Estimate> figures,
        Optional<Advantage> advantage) {

    public FaultMean {
        subset = List.copyOf(subset);
        figures = Map.copyOf(figures);
    }

    public Estimate of(Figure figure) {
        return figures.getOrDefault(figure, Estimate.UNKNOWN);
    }
}
