package dev.tectum.stage.evidence.budget;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tectum.domain.model.LabelSpec.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BudgetTest {

    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");

    @Test
    void whatIsTooOldGoesByTheDaysOfItsLabel() {
        Budget budget = new Budget(Keep.of(100, 30), Map.of("person", Keep.of(100, 2)));

        assertEquals(List.of("old fire", "old person"), going(budget,
                kept("old fire", "fire", Severity.CRITICAL, 31, 1), kept("fire", "fire", Severity.CRITICAL, 29, 1),
                kept("old person", "person", Severity.INFO, 3, 1), kept("person", "person", Severity.INFO, 1, 1)));
    }

    @Test
    void whileTheClockCannotBeBelievedNothingIsTooOld() {
        Budget budget = new Budget(Keep.of(5, 30), Map.of());
        List<KeptCase> kept = List.of(kept("old", "fire", Severity.CRITICAL, 31, 3), kept("older", "fire", Severity.CRITICAL, 300, 3));

        assertEquals(List.of("older"), budget.excess(kept, Optional.empty()).stream().map(KeptCase::alertId).toList());
    }

    @Test
    void ofALabelWithALimitTheOldestGo() {
        Budget budget = new Budget(Keep.of(100, 30), Map.of("person", Keep.of(5, 30)));

        assertEquals(List.of("one", "two"), going(budget, kept("three", "person", Severity.INFO, 1, 3),
                kept("one", "person", Severity.INFO, 3, 3), kept("two", "person", Severity.INFO, 2, 3),
                kept("fire", "fire", Severity.CRITICAL, 5, 50)));
    }

    @Test
    void ofAllTheLeastSevereGoFirstAndOfThoseTheOldest() {
        Budget budget = new Budget(Keep.of(10, 30), Map.of());

        assertEquals(List.of("older dog", "dog", "alarm"), going(budget, kept("fire", "fire", Severity.CRITICAL, 9, 8),
                kept("alarm", "alarm", Severity.WARNING, 8, 3), kept("older dog", "dog", Severity.INFO, 2, 3),
                kept("dog", "dog", Severity.INFO, 1, 3)));
    }

    @Test
    void nothingGoesThatHasItsPlaceNorWhereTheClockWasSetBack() {
        Budget budget = new Budget(Keep.of(10, 30), Map.of());

        assertEquals(List.of(),
                going(budget, kept("fire", "fire", Severity.CRITICAL, -20_000, 5), kept("dog", "dog", Severity.INFO, 1, 5)));
    }

    private static List<String> going(Budget budget, KeptCase... kept) {
        return budget.excess(List.of(kept), Optional.of(NOW)).stream().map(KeptCase::alertId).toList();
    }

    private static KeptCase kept(String id, String label, Severity severity, long daysAgo, long megabytes) {
        return new KeptCase(id, label, severity, NOW.minus(Duration.ofDays(daysAgo)), megabytes * 1_000_000);
    }
}
