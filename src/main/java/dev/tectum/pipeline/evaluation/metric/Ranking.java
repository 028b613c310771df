package dev.tectum.pipeline.evaluation.metric;

import java.util.Comparator;
import java.util.List;

/// Scored examples from the highest score down. Every figure counts a recording as often as its weight says. Thread-safe.
public final class Ranking {

    private final double[] scores;
    private final int[] recordings;
    private final boolean[] positive;

    public Ranking(List<Example> examples) {
        List<Example> falling = examples.stream().sorted(Comparator.comparingDouble(Example::score).reversed()).toList();
        scores = falling.stream().mapToDouble(Example::score).toArray();
        recordings = falling.stream().mapToInt(Example::recording).toArray();
        positive = new boolean[falling.size()];
        for (int i = 0; i < positive.length; i++) {
            positive[i] = falling.get(i).positive();
        }
    }

    /// The chance that a positive example scores above a negative one, ties counted half; NaN where either kind is missing.
    public double auroc(int[] weights) {
        double won = 0;
        long positives = 0;
        long negatives = 0;
        for (int at = 0; at < scores.length;) {
            int tied = at;
            long positivesHere = 0;
            long negativesHere = 0;
            for (; tied < scores.length && scores[tied] == scores[at]; tied++) {
                int weight = weights[recordings[tied]];
                positivesHere += positive[tied] ? weight : 0;
                negativesHere += positive[tied] ? 0 : weight;
            }
            won += negativesHere * (positives + positivesHere / 2.0);
            positives += positivesHere;
            negatives += negativesHere;
            at = tied;
        }
        return positives == 0 || negatives == 0 ? Double.NaN : won / ((double) positives * negatives);
    }

    /// The mean precision at each positive, from the highest score down, ties taken together; NaN without positives.
    public double averagePrecision(int[] weights) {
        double sum = 0;
        long seen = 0;
        long hits = 0;
        for (int at = 0; at < scores.length;) {
            int tied = at;
            long hitsHere = 0;
            for (; tied < scores.length && scores[tied] == scores[at]; tied++) {
                int weight = weights[recordings[tied]];
                seen += weight;
                hitsHere += positive[tied] ? weight : 0;
            }
            hits += hitsHere;
            sum += hitsHere == 0 ? 0 : hitsHere * (double) hits / seen;
            at = tied;
        }
        return hits == 0 ? Double.NaN : sum / hits;
    }

    /// Harmonic mean of precision and recall where a score of `threshold` or more counts as a yes; NaN without positives.
    public double f1(double threshold, int[] weights) {
        long yes = 0;
        long hits = 0;
        long positives = 0;
        for (int i = 0; i < scores.length; i++) {
            int weight = weights[recordings[i]];
            positives += positive[i] ? weight : 0;
            if (scores[i] >= threshold) {
                yes += weight;
                hits += positive[i] ? weight : 0;
            }
        }
        return positives == 0 ? Double.NaN : 2.0 * hits / (yes + positives);
    }
}
