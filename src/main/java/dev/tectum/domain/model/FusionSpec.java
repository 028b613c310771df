package dev.tectum.domain.model;

import dev.tectum.domain.quality.Presence;
import java.util.List;
import java.util.Map;

/// The head and what was calibrated for it, a pattern for every subset of modalities.
///
/// @param headFiles head file by batch size (1 and 2^M)
/// @param patterns at place r the pattern whose presence has the bits r
public record FusionSpec(String strategy, Map<Integer, String> headFiles, EmbeddingSpec embedding, List<Pattern> patterns,
        Novelty novelty) {

    /// Calibration for one subset of modalities.
    ///
    /// @param temperature what logits are divided by while just these are present
    /// @param conformal a label stays in the conformal set while its probability is at least 1 - this
    /// @param auroc measured AUROC by label
    public record Pattern(Presence presence, double temperature, double conformal, Map<String, Double> auroc) {

        public Pattern {
            auroc = Map.copyOf(auroc);
            if (!(temperature > 0)) {
                throw new IllegalArgumentException("A temperature must be above 0, but was " + temperature);
            }
        }
    }

    /// How a raw novelty score is standardised, and from which standardised value on an input counts as new.
    public record Novelty(double mean, double std, double threshold) {

        public Novelty {
            if (!(std > 0)) {
                throw new IllegalArgumentException("The novelty's std must be above 0, but was " + std);
            }
        }
    }

    public FusionSpec {
        headFiles = Map.copyOf(headFiles);
        patterns = List.copyOf(patterns);
        for (int row = 0; row < patterns.size(); row++) {
            if (patterns.get(row).presence().bits() != row) {
                throw new IllegalArgumentException("The patterns must stand in the order of their presence bits");
            }
        }
    }

    public Pattern pattern(Presence presence) {
        return patterns.get(presence.bits());
    }
}
