package dev.tectum.stage.likeness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.belief.Embedding;
import java.util.List;
import org.junit.jupiter.api.Test;

class RaisedBarTest {

    private static final double RAISE = 0.7;
    private static final List<Case> THREE_WRONG = List.of(at(0, 0.95), at(4, 0.97), at(8, 0.96));

    @Test
    void threeWrongOnesStopAFourthOfTheirKind() {
        RaisedBar bar = RaisedBar.of(RAISE, THREE_WRONG, List.of(), List.of());
        assertTrue(bar.at(look(10)) > 0.97, "bar: " + bar.at(look(10)));
    }

    @Test
    void whatLooksDifferentKeepsTheOldBar() {
        RaisedBar bar = RaisedBar.of(RAISE, THREE_WRONG, List.of(), List.of());
        assertEquals(RAISE, bar.at(look(60)));
        assertTrue(bar.at(look(13.5)) < bar.at(look(10)), "the bar falls with the distance");
    }

    @Test
    void whatIsNearerToARightOneKeepsTheOldBar() {
        RaisedBar bar = RaisedBar.of(RAISE, THREE_WRONG, List.of(at(10, 0.9)), List.of());
        assertEquals(RAISE, bar.at(look(10)));
        assertEquals(RAISE, bar.at(look(9.5)));
        assertTrue(bar.at(look(4)) > 0.97);
    }

    @Test
    void whoIsFarSurerThanTheWrongOnesStillRaises() {
        RaisedBar bar = RaisedBar.of(RAISE, THREE_WRONG, List.of(), List.of());
        assertTrue(bar.height() < 0.999, "bar: " + bar.height());
    }

    @Test
    void aSingleWrongOneReachesHalfTheWayToTheNextAlert() {
        RaisedBar bar = RaisedBar.of(RAISE, List.of(at(0, 0.9)), List.of(), List.of(at(20, 0.9)));
        assertEquals((1 - Math.cos(Math.toRadians(20))) / 2, bar.radius(), 1e-6);
        assertEquals(RAISE, bar.at(look(20)), 1e-3);
        assertTrue(bar.at(look(5)) > 0.9);
    }

    @Test
    void withoutAWrongOneNothingChanges() {
        RaisedBar bar = RaisedBar.of(RAISE, List.of(), List.of(at(0, 0.9)), List.of());
        assertEquals(RAISE, bar.at(look(0)));
        assertEquals(RAISE, RaisedBar.of(RAISE, List.of(), List.of(), List.of()).at(look(0)));
    }

    @Test
    void theCheckJudgesEachByTheOthers() {
        List<Case> right = List.of(at(70, 0.9), at(72, 0.9), at(74, 0.99));
        BarCheck check = RaisedBar.check(RAISE, THREE_WRONG, right, List.of(at(6, 0.9), at(90, 0.9)));
        assertEquals(new BarCheck(3, check.stopped(), 3, 3, 2, 1), check);
        assertTrue(check.stopped() >= 2, "stopped: " + check.stopped());
        assertEquals(0.5, check.precisionBefore());
        assertEquals(1, check.recall());
        assertTrue(check.precision() >= 0.75);
    }

    @Test
    void aLoneWrongOneCannotVouchForItselfInTheCheck() {
        BarCheck check = RaisedBar.check(RAISE, List.of(at(0, 0.9)), List.of(), List.of());
        assertEquals(new BarCheck(1, 0, 0, 0, 0, 0), check);
        assertTrue(Double.isNaN(check.recall()), "nobody has called one right");
    }

    private static Case at(double degrees, double probability) {
        return new Case(look(degrees), probability);
    }

    private static Embedding look(double degrees) {
        double angle = Math.toRadians(degrees);
        return new Embedding(new float[] {(float) Math.cos(angle), (float) Math.sin(angle)});
    }
}
