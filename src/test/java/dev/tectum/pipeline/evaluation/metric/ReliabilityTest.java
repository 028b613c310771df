package dev.tectum.pipeline.evaluation.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReliabilityTest {

    @Test
    void theErrorIsTheMeanDistanceOfProbabilityAndTruthInBins() {
        Reliability reliability = new Reliability();
        reliability.add(0.9, true);
        reliability.add(0.9, false);
        reliability.add(0.1, false);
        assertEquals((Math.abs(1.8 - 1) + 0.1) / 3, Reliability.expectedError(List.of(reliability), new int[] {1}), 1e-12);
    }

    @Test
    void aProbabilityThatIsTrueAsOftenAsItSaysHasNoError() {
        Reliability reliability = new Reliability();
        for (int i = 0; i < 4; i++) {
            reliability.add(0.25, i == 0);
        }
        assertEquals(0, Reliability.expectedError(List.of(reliability), new int[] {1}), 1e-12);
    }

    @Test
    void errorsOfTwoRecordingsMayMakeUpForEachOther() {
        Reliability timid = new Reliability();
        timid.add(0.5, true);
        Reliability sure = new Reliability();
        sure.add(0.5, false);
        assertEquals(0, Reliability.expectedError(List.of(timid, sure), new int[] {1, 1}), 1e-12);
        assertEquals(0.5, Reliability.expectedError(List.of(timid, sure), new int[] {2, 0}), 1e-12);
        assertTrue(Double.isNaN(Reliability.expectedError(List.of(timid, sure), new int[] {0, 0})));
    }

    @Test
    void aBinTellsItsBoundsItsCountAndBothMeans() {
        Reliability one = new Reliability();
        one.add(1, true);
        Reliability other = new Reliability();
        other.add(0.98, false);
        List<Reliability.Bin> bins = Reliability.bins(List.of(one, other));
        assertEquals(Reliability.BINS, bins.size());
        assertEquals(new Reliability.Bin(14.0 / 15, 1, 2, 0.99, 0.5), bins.getLast());
        assertEquals(0, bins.getFirst().count());
    }
}
