package dev.tectum.pipeline.evaluation.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/// Half the 95 % quantile of chi-squared with 2 (n + 1) degrees of freedom, as tables print it.
class PoissonBoundTest {

    @Test
    void noneSeenAllowsThree() {
        assertEquals(-Math.log(0.05), PoissonBound.upper(0), 1e-9);
    }

    @Test
    void theBoundIsThatOfTheTables() {
        assertEquals(4.7439, PoissonBound.upper(1), 1e-4);
        assertEquals(6.2958, PoissonBound.upper(2), 1e-4);
        assertEquals(10.5130, PoissonBound.upper(5), 1e-4);
        assertEquals(16.9622, PoissonBound.upper(10), 1e-4);
    }

    @Test
    void manyEventsComeNearTheNormalBound() {
        assertEquals(10_000 + 1.645 * 100, PoissonBound.upper(10_000), 5);
    }
}
