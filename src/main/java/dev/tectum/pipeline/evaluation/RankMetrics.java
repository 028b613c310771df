package dev.tectum.pipeline.evaluation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/// Figures of a ranking: scored examples, each a positive or a negative one.
public record RankMetrics(List<Example> examples) {

    /// @param score the highest probability in the span or piece
    public record Example(double score, boolean positive) {
    }

    public RankMetrics {
        examples = List.copyOf(examples);
    }

    public long positives() {
        return examples.stream().filter(Example::positive).count();
    }

    /// The chance that a positive example scores above a negative one, ties counted half; NaN where either kind is missing.
    public double auroc() {
        long positives = positives();
        long negatives = examples.size() - positives;
        if (positives == 0 || negatives == 0) {
            return Double.NaN;
        }
        double[] scores = examples.stream().mapToDouble(Example::score).sorted().toArray();
        double rankSum = examples.stream().filter(Example::positive).mapToDouble(example -> rank(scores, example.score())).sum();
        return (rankSum - positives * (positives + 1) / 2.0) / ((double) positives * negatives);
    }

    /// The mean precision at each positive, from the highest score down, ties taken together; NaN without positives.
    public double averagePrecision() {
        long positives = positives();
        List<Example> falling = examples.stream().sorted(Comparator.comparingDouble(Example::score).reversed()).toList();
        double sum = 0;
        int seen = 0;
        int hits = 0;
        while (seen < falling.size()) {
            double score = falling.get(seen).score();
            int hitsHere = 0;
            while (seen < falling.size() && falling.get(seen).score() == score) {
                hitsHere += falling.get(seen++).positive() ? 1 : 0;
            }
            hits += hitsHere;
            sum += hitsHere * (double) hits / seen;
        }
        return positives == 0 ? Double.NaN : sum / positives;
    }

    /// Harmonic mean of precision and recall where a score of `threshold` or more counts as a yes; NaN without positives.
    public double f1(double threshold) {
        long hits = examples.stream().filter(example -> example.positive() && example.score() >= threshold).count();
        long yes = examples.stream().filter(example -> example.score() >= threshold).count();
        long positives = positives();
        return positives == 0 ? Double.NaN : 2.0 * hits / (yes + positives);
    }

    /// The mean place, from 1, of a score among all.
    private static double rank(double[] sorted, double score) {
        int first = firstAtLeast(sorted, score);
        int past = firstAtLeast(sorted, Math.nextUp(score));
        return (first + 1 + past) / 2.0;
    }

    private static int firstAtLeast(double[] sorted, double score) {
        int found = Arrays.binarySearch(sorted, score);
        if (found < 0) {
            return -found - 1;
        }
        int first = found;
        while (first > 0 && sorted[first - 1] == score) {
            first--;
        }
        return first;
    }
}
