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

    /// By what an input is known to be new.
    public sealed interface Novelty {

        /// Whether a standardised novelty is one to act by.
        boolean isNew(Presence present, double novelty);

        /// By how badly each present modality's tokens follow from the fused embedding, on average, alike for every subset. That was
        /// measured with all present, and is as large for much that is known: it is told, and nobody acts by it.
        record OfReconstruction(Usual usual) implements Novelty {

            @Override
            public boolean isNew(Presence present, double novelty) {
                return false;
            }
        }

        /// By several scores that the head gives as its output `novelty`.
        ///
        /// @param scores their names, in the head's order
        /// @param patterns at place r what is usual of the subset with the bits r
        record OfScores(List<String> scores, List<Usual> patterns) implements Novelty {

            public OfScores {
                scores = List.copyOf(scores);
                patterns = List.copyOf(patterns);
                for (Usual usual : patterns) {
                    if (usual.mean().size() != scores.size()) {
                        throw new IllegalArgumentException("A novelty of the scores " + scores + " needs as many means and stds");
                    }
                }
            }

            /// What is usual while just these modalities are present.
            public Usual usual(Presence present) {
                return patterns.get(present.bits());
            }

            @Override
            public boolean isNew(Presence present, double novelty) {
                return !present.isEmpty() && novelty > usual(present).threshold();
            }
        }
    }

    /// The raw scores of known input.
    ///
    /// @param threshold the standardised score above which an input is new
    public record Usual(List<Double> mean, List<Double> std, double threshold) {

        public Usual {
            mean = List.copyOf(mean);
            std = List.copyOf(std);
            if (mean.isEmpty() || mean.size() != std.size()) {
                throw new IllegalArgumentException("The novelty needs as many stds as means, at least one");
            }
            for (double each : std) {
                if (!(each > 0)) {
                    throw new IllegalArgumentException("The novelty's std must be above 0, but was " + each);
                }
            }
        }

        /// By how many standard deviations the most unusual score lies above its mean.
        public double largest(double... scores) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int score = 0; score < mean.size(); score++) {
                largest = Math.max(largest, (scores[score] - mean.get(score)) / std.get(score));
            }
            return largest;
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
