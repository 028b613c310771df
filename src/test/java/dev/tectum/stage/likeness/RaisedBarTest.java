package dev.tectum.stage.likeness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.belief.Embedding;
import dev.tectum.domain.model.EmbeddingSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Looks are degrees on a circle, so that distances are plain to see; where there are two senses, each has a circle of its own.
class RaisedBarTest {

    private static final double RAISE = 0.7;
    private static final Bounds BOUNDS = new Bounds(RAISE, 0.95);
    private static final Parts ONE = Parts.of(EmbeddingSpec.plain(2));
    private static final Parts TWO = Parts.of(new EmbeddingSpec(4, Optional.empty(), List.of(2, 2), Optional.empty()));
    private static final List<Case> THREE_WRONG = List.of(at(0, 0.85, -1), at(4, 0.87, -2), at(8, 0.86, -3));
    private static final List<Case> TRUE = IntStream.range(0, 40).mapToObj(i -> at(60 + i, 0.8, i)).toList();

    @Test
    void threeWrongOnesStopAFourthOfTheirKind() {
        assertTrue(bar(THREE_WRONG, List.of()).at(look(10)) > 0.87);
        assertTrue(check(THREE_WRONG, List.of()).obstacle().isEmpty(), () -> check(THREE_WRONG, List.of()).toString());
    }

    @Test
    void whatLooksDifferentKeepsTheOldBar() {
        assertEquals(RAISE, bar(THREE_WRONG, List.of()).at(look(40)));
        assertEquals(RAISE, bar(THREE_WRONG, List.of()).at(look(80)));
    }

    @Test
    void whatIsNearerToARightOneKeepsTheOldBar() {
        RaisedBar bar = bar(THREE_WRONG, List.of(at(16, 0.8, -8), at(15, 0.8, -9)));
        assertEquals(RAISE, bar.at(look(14)));
        assertTrue(bar.at(look(2)) > 0.87);
    }

    @Test
    void whateverIsTaughtTheBarStaysBelowItsBound() {
        List<Case> sure = List.of(at(0, 0.99, -1), at(4, 0.999, -2), at(8, 0.98, -3));
        assertEquals(0.95, bar(sure, List.of()).height());
        assertTrue(check(sure, List.of()).obstacle().orElse("").contains("none of those marked wrong"), "a sure one is always told");
    }

    @Test
    void withNothingKnownOfTrueOnesNothingIsHeldBack() {
        RaisedBar bar = RaisedBar.of(ONE, BOUNDS, new Evidence(THREE_WRONG, List.of(), List.of()));
        assertEquals(RAISE, bar.at(look(4)));
        BarCheck check = RaisedBar.check(ONE, BOUNDS, new Evidence(THREE_WRONG, List.of(), List.of()), List.of());
        assertTrue(check.obstacle().orElse("").contains("too little is known"), check.toString());
    }

    @Test
    void wrongOnesAmongTrueOnesTeachNothing() {
        List<Case> among = List.of(at(70, 0.8, -1), at(75, 0.8, -2), at(80, 0.8, -3));
        RaisedBar bar = bar(among, List.of());
        long kept = TRUE.stream().filter(each -> each.probability() >= bar.at(each.embedding())).count();
        assertEquals(TRUE.size(), kept);
        assertTrue(check(among, List.of()).obstacle().isPresent());
    }

    @Test
    void anotherSenseThatSeesTheTrueThingKeepsTheOldBar() {
        List<Case> heard = Stream.of(0, 4, 8).map(angle -> new Case(look(0, angle), 0.85, -1 - angle)).toList();
        List<Case> references = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            references.add(new Case(new Embedding(new float[] {cos(90 + i), sin(90 + i), 0, 0}), 0.8, i));
            references.add(new Case(new Embedding(new float[] {0, 0, cos(90 + i), sin(90 + i)}), 0.8, 100 + i));
        }
        RaisedBar bar = RaisedBar.of(TWO, BOUNDS, new Evidence(heard, List.of(), references));
        assertTrue(bar.at(look(0, 6)) > 0.85, "the same sound in the same picture");
        assertEquals(RAISE, bar.at(look(100, 6)), "the same sound, but the picture shows what true ones show");
    }

    @Test
    void wrongOnesThatAreAllButTheSameReachAsFarAsTrueOnesLieApart() {
        List<Case> same = List.of(at(0, 0.85, -1), at(0.01, 0.87, -2), at(0.02, 0.86, -3));
        assertTrue(bar(same, List.of()).at(look(0.9)) > 0.86, "true ones lie a degree apart");
        assertEquals(RAISE, bar(same, List.of()).at(look(1.2)));
    }

    @Test
    void fewerThanThreeTeachNothingThatCouldBePutInForce() {
        assertTrue(check(THREE_WRONG.subList(0, 2), List.of()).obstacle().orElse("").contains("there are 2"));
        assertEquals(RAISE, bar(List.of(), List.of()).at(look(0)));
        assertEquals(RAISE, bar(THREE_WRONG.subList(0, 1), List.of()).at(look(1)), "one says nothing of its like");
    }

    @Test
    void theCheckJudgesEachByTheOthers() {
        List<Case> right = List.of(at(62, 0.8, -7), at(72, 0.8, -8));
        BarCheck check = RaisedBar.check(ONE, BOUNDS, new Evidence(THREE_WRONG, right, TRUE), List.of(at(6, 0.8, -5), at(90, 0.8, -6)));
        assertEquals(new BarCheck.Share(3, check.wrong().part()), check.wrong());
        assertTrue(check.wrong().part() >= 2, check.toString());
        assertEquals(new BarCheck.Share(2, 2), check.right());
        assertEquals(new BarCheck.Share(40, 40), check.references());
        assertEquals(new BarCheck.Share(2, 1), check.unjudged());
        assertEquals(0.4, check.precisionBefore());
        assertEquals(1, check.recall());
    }

    @Test
    void aRightOneThatWouldBeLostIsAnObstacle() {
        BarCheck check = check(THREE_WRONG, List.of(at(10, 0.8, -9)));
        assertEquals(0, check.right().part());
        assertTrue(check.obstacle().orElse("").contains("true alerts would be lost"), check.toString());
    }

    private static RaisedBar bar(List<Case> wrong, List<Case> right) {
        return RaisedBar.of(ONE, BOUNDS, new Evidence(wrong, right, TRUE));
    }

    private static BarCheck check(List<Case> wrong, List<Case> right) {
        return RaisedBar.check(ONE, BOUNDS, new Evidence(wrong, right, TRUE), List.of());
    }

    private static Case at(double degrees, double probability, long recording) {
        return new Case(look(degrees), probability, recording);
    }

    private static Embedding look(double degrees) {
        return new Embedding(new float[] {cos(degrees), sin(degrees)});
    }

    private static Embedding look(double seen, double heard) {
        return new Embedding(new float[] {cos(seen), sin(seen), cos(heard), sin(heard)});
    }

    private static float cos(double degrees) {
        return (float) Math.cos(Math.toRadians(degrees));
    }

    private static float sin(double degrees) {
        return (float) Math.sin(Math.toRadians(degrees));
    }
}
