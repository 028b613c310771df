package dev.tectum.pipeline.evaluation.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RankingTest {

    private static final int[] ONCE = {1};

    @Test
    void aurocCountsPairsAndHalvesTies() {
        assertEquals(3.5 / 4, ranking(yes(0.9), yes(0.5), no(0.5), no(0.1)).auroc(ONCE), 1e-12);
    }

    @Test
    void aurocEqualsTheShareOfOrderedPairsOfDrawnExamples() {
        Random random = new Random(3);
        for (int round = 0; round < 50; round++) {
            List<Example> examples = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                examples.add(new Example(i % 5, random.nextInt(12) / 12.0, random.nextInt(3) == 0));
            }
            int[] weights = {0, 1, 2, 3, random.nextInt(3)};
            assertEquals(byPairs(examples, weights), new Ranking(examples).auroc(weights), 1e-9);
        }
    }

    @Test
    void theMirroredScoresHaveTheMirroredAuroc() {
        List<Example> examples = List.of(yes(0.3), yes(0.8), no(0.5), no(0.3), no(0.9));
        List<Example> mirrored = examples.stream().map(each -> new Example(0, 1 - each.score(), each.positive())).toList();
        assertEquals(1, new Ranking(examples).auroc(ONCE) + new Ranking(mirrored).auroc(ONCE), 1e-12);
    }

    @Test
    void averagePrecisionIsTheMeanPrecisionAtEachPositive() {
        assertEquals((1 + 2.0 / 3) / 2, ranking(yes(0.9), no(0.8), yes(0.7), no(0.1)).averagePrecision(ONCE), 1e-12);
    }

    @Test
    void averagePrecisionOfOneScoreForAllIsTheShareOfPositives() {
        assertEquals(0.25, ranking(yes(0.5), no(0.5), no(0.5), no(0.5)).averagePrecision(ONCE), 1e-12);
    }

    @Test
    void f1IsTakenAtTheThreshold() {
        assertEquals(2.0 / 4, ranking(yes(0.9), no(0.8), yes(0.2)).f1(0.5, ONCE), 1e-12);
    }

    @Test
    void aRecordingDrawnTwiceCountsTwice() {
        Ranking ranking = ranking(new Example(0, 0.9, true), new Example(1, 0.8, false), new Example(2, 0.7, true));
        int[] weights = {2, 1, 1};
        assertEquals(2.0 / 3, ranking.auroc(weights), 1e-12);
        assertEquals((2 + 3.0 / 4) / 3, ranking.averagePrecision(weights), 1e-12);
        assertEquals(2.0 * 3 / (4 + 3), ranking.f1(0.5, weights), 1e-12);
    }

    @Test
    void withOneKindOfExamplesThereIsNothingToMeasure() {
        Ranking quiet = ranking(no(0.9));
        assertTrue(Double.isNaN(quiet.auroc(ONCE)) && Double.isNaN(quiet.averagePrecision(ONCE)) && Double.isNaN(quiet.f1(0.5, ONCE)));
        assertTrue(Double.isNaN(ranking(yes(0.9)).auroc(ONCE)));
    }

    private static double byPairs(List<Example> examples, int[] weights) {
        double won = 0;
        double pairs = 0;
        for (Example positive : examples) {
            for (Example negative : examples) {
                if (positive.positive() && !negative.positive()) {
                    double weight = weights[positive.recording()] * weights[negative.recording()];
                    pairs += weight;
                    won += weight * (positive.score() > negative.score() ? 1 : positive.score() == negative.score() ? 0.5 : 0);
                }
            }
        }
        return pairs == 0 ? Double.NaN : won / pairs;
    }

    private static Ranking ranking(Example... examples) {
        return new Ranking(List.of(examples));
    }

    private static Example yes(double score) {
        return new Example(0, score, true);
    }

    private static Example no(double score) {
        return new Example(0, score, false);
    }
}
