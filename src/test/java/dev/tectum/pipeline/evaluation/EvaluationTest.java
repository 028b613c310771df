package dev.tectum.pipeline.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.pipeline.evaluation.RankMetrics.Example;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EvaluationTest {

    @Test
    void aurocCountsPairsAndHalvesTies() {
        RankMetrics metrics = ranks(new Example(0.9, true), new Example(0.5, true), new Example(0.5, false), new Example(0.1, false));
        assertEquals(3.5 / 4, metrics.auroc(), 1e-12);
    }

    @Test
    void aurocEqualsTheShareOfOrderedPairsOnRandomExamples() {
        Random random = new Random(3);
        for (int round = 0; round < 50; round++) {
            List<Example> examples = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                examples.add(new Example(random.nextInt(12) / 12.0, random.nextInt(3) == 0));
            }
            assertEquals(byPairs(examples), new RankMetrics(examples).auroc(), 1e-9);
        }
    }

    @Test
    void averagePrecisionIsTheMeanPrecisionAtEachPositive() {
        RankMetrics metrics = ranks(new Example(0.9, true), new Example(0.8, false), new Example(0.7, true), new Example(0.1, false));
        assertEquals((1 + 2.0 / 3) / 2, metrics.averagePrecision(), 1e-12);
    }

    @Test
    void f1IsTakenAtTheThreshold() {
        RankMetrics metrics = ranks(new Example(0.9, true), new Example(0.8, false), new Example(0.2, true));
        assertEquals(2.0 / 4, metrics.f1(0.5), 1e-12);
    }

    @Test
    void withoutPositivesThereIsNothingToMeasure() {
        RankMetrics metrics = ranks(new Example(0.9, false));
        assertTrue(Double.isNaN(metrics.auroc()) && Double.isNaN(metrics.averagePrecision()) && Double.isNaN(metrics.f1(0.5)));
    }

    @Test
    void calibrationIsTheMeanDistanceOfProbabilityAndTruthInBins() {
        Calibration calibration = new Calibration();
        calibration.add(0.9, true);
        calibration.add(0.9, false);
        calibration.add(0.1, false);
        assertEquals((Math.abs(1.8 - 1) + 0.1) / 3, calibration.expectedError(), 1e-12);
    }

    private static double byPairs(List<Example> examples) {
        double won = 0;
        int pairs = 0;
        for (Example positive : examples) {
            for (Example negative : examples) {
                if (positive.positive() && !negative.positive()) {
                    pairs++;
                    won += positive.score() > negative.score() ? 1 : positive.score() == negative.score() ? 0.5 : 0;
                }
            }
        }
        return pairs == 0 ? Double.NaN : won / pairs;
    }

    private static RankMetrics ranks(Example... examples) {
        return new RankMetrics(List.of(examples));
    }
}
