package dev.tectum.pipeline.evaluation.metric;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ResampledTest {

    @Test
    void everyRoundDrawsAsManyRecordingsAsThereAreAndTheSameEachTime() {
        Resamples once = Resamples.of(7, 100);
        Resamples again = Resamples.of(7, 100);
        for (int round = 0; round < once.count(); round++) {
            assertEquals(7, Arrays.stream(once.round(round)).sum());
            assertArrayEquals(again.round(round), once.round(round));
        }
    }

    @Test
    void theIntervalOfAMeanIsThatOfTheory() {
        double[] values = IntStream.range(0, 400).mapToDouble(i -> i % 2).toArray(); // a fair coin, 400 times
        Estimate mean = Resampled.of(Resamples.of(values.length, 4000), weights -> mean(values, weights)).estimate();
        assertEquals(0.5, mean.value(), 1e-12);
        double spread = 1.96 * 0.5 / Math.sqrt(values.length);
        assertEquals(0.5 - spread, mean.low(), 0.006);
        assertEquals(0.5 + spread, mean.high(), 0.006);
    }

    @Test
    void whatTwoFiguresShareDoesNotWidenTheirDifference() {
        double[] values = IntStream.range(0, 50).mapToDouble(i -> i).toArray();
        Resamples resamples = Resamples.of(values.length, 500);
        Resampled one = Resampled.of(resamples, weights -> mean(values, weights));
        Resampled other = Resampled.of(resamples, weights -> mean(values, weights) + 3);
        Estimate difference = other.minus(one).estimate();
        assertEquals(3, difference.value(), 1e-9);
        assertEquals(3, difference.low(), 1e-4);
        assertEquals(3, difference.high(), 1e-4);
        assertEquals(26, Resampled.mean(List.of(one, other)).value(), 1e-9);
    }

    @Test
    void aDistanceThatResamplingMakesLargerLiesWithinItsInterval() {
        double[] values = IntStream.range(0, 100).mapToDouble(i -> i % 2 == 0 ? 1 : -1).toArray();
        Resampled distance = Resampled.of(Resamples.of(values.length, 1000), weights -> Math.abs(mean(values, weights)) + 0.1);
        assertTrue(distance.estimate().low() > distance.value(), "resampling alone puts the whole interval above");
        Estimate moved = distance.withoutBias().estimate();
        assertTrue(moved.low() <= moved.value() && moved.value() <= moved.high() && moved.low() >= 0);
    }

    @Test
    void oneRecordingAloneGivesNoInterval() {
        Estimate estimate = Resampled.of(Resamples.of(1, 1000), _ -> 0.7).estimate();
        assertEquals(0.7, estimate.value());
        assertFalse(estimate.hasInterval());
    }

    @Test
    void roundsThatCannotBeMeasuredAreLeftOutUnlessTheyAreMost() {
        Resamples resamples = Resamples.of(2, 1000); // the first is not drawn in a quarter of the rounds
        Estimate drawn = Resampled.of(resamples, weights -> weights[0] == 0 ? Double.NaN : 1).estimate();
        assertTrue(drawn.hasInterval());
        Resampled rare = Resampled.of(Resamples.of(9, 1000), weights -> weights[0] == 1 && weights[1] == 1 ? 1 : Double.NaN);
        assertTrue(rare.isKnown());
        assertFalse(rare.estimate().hasInterval());
    }

    @Test
    void theMeanOfNothingKnownIsUnknown() {
        assertFalse(Resampled.mean(List.of(Resampled.of(Resamples.of(3, 10), _ -> Double.NaN))).isKnown());
    }

    private static double mean(double[] values, int[] weights) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += weights[i] * values[i];
        }
        return sum / values.length;
    }
}
