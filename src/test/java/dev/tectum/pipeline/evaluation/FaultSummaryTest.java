package dev.tectum.pipeline.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class FaultSummaryTest {

    private static final List<Cell> CELLS = List.of(
            cell(List.of("eye", "ear"), "", 0.95), cell(List.of("ear"), "", 0.80), cell(List.of("eye"), "", 0.90),
            cell(List.of("eye", "ear"), "eye=dark", 0.85), cell(List.of("eye", "ear"), "eye=blurred", 0.95),
            cell(List.of("eye"), "eye=dark", 0.60), cell(List.of("eye"), "eye=blurred", 0.70),
            cell(List.of("eye", "ear"), "ear=silent", 0.92), cell(List.of("ear"), "ear=silent", 0.50));

    @Test
    void theMeanIsTakenOverTheFaultsOfOneModality() {
        assertEquals(0.90, row("eye").full(), 1e-12);
        assertEquals(0.92, row("ear").full(), 1e-12);
        assertEquals(0.95, row("").full(), 1e-12);
    }

    @Test
    void theBestSingleModalityMayBeOneThatDoesNotSuffer() {
        assertEquals("ear", row("eye").single());
        assertEquals(0.80, row("eye").singleAuroc(), 1e-12);
        assertEquals("eye", row("ear").single());
        assertEquals(0.90, row("ear").singleAuroc(), 1e-12);
    }

    @Test
    void whereNothingCanBeMeasuredNoModalityIsTheBest() {
        FaultSummary row = FaultSummary.of(List.of(cell(List.of("eye"), "", Double.NaN))).getFirst();
        assertEquals("", row.single());
        assertTrue(Double.isNaN(row.singleAuroc()) && Double.isNaN(row.full()));
    }

    private static FaultSummary row(String corrupted) {
        return FaultSummary.of(CELLS).stream().filter(row -> row.corrupted().equals(corrupted)).findFirst().orElseThrow();
    }

    private static Cell cell(List<String> subset, String corruption, double auroc) {
        LabelScore score = new LabelScore("fire", 1, auroc, 0, 0, 0, 0, 0, 0);
        return new Cell(subset, corruption, corruption.isEmpty() ? 0 : 0.4, List.of(score));
    }
}
