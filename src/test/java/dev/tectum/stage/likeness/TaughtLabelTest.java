package dev.tectum.stage.likeness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.belief.Embedding;
import dev.tectum.domain.model.EmbeddingSpec;
import dev.tectum.domain.quality.Presence;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Looks are degrees on a circle, so that distances are plain to see.
class TaughtLabelTest {

    private static final Parts ONE = Parts.of(EmbeddingSpec.plain(2));
    private static final Parts TWO = Parts.of(new EmbeddingSpec(4, Optional.empty(), List.of(2, 2), Optional.empty()));
    private static final List<Embedding> FIVE = looks(0, 3, 6, 9, 12);

    @Test
    void itFiresNearItsExamplesAndNowhereElse() {
        TaughtLabel label = TaughtLabel.of(ONE, FIVE, others(0, looks(40, 50, 90)));
        assertTrue(label.isLike(look(7.5)));
        assertTrue(label.isLike(look(13)));
        assertFalse(label.isLike(look(30)));
        assertEquals(new TeachingCheck(5, 3, 3, 0), TaughtLabel.check(ONE, FIVE, others(0, looks(40, 50, 90))),
                "those at either end lie beyond what the others reach");
    }

    @Test
    void examplesThatAreAllButTheSameReachAsFarAsWhatIsOfOneKind() {
        double kinship = 1 - Math.cos(Math.toRadians(15));
        TaughtLabel label = TaughtLabel.of(ONE, looks(0, 0.1, 0.2), others(kinship, looks(90)));
        assertTrue(label.isLike(look(14)));
        assertFalse(label.isLike(look(16)));
        assertFalse(TaughtLabel.of(ONE, looks(0, 0.1, 0.2), others(kinship, looks(10))).isLike(look(8)), "others begin before");
    }

    @Test
    void whatNobodyHasNamedYetAmongTheExamplesDoesNotNarrowTheLabelButIsCounted() {
        TaughtLabel.Others others = new TaughtLabel.Others(looks(90), looks(7, 60), 1 - Math.cos(Math.toRadians(15)));
        assertTrue(TaughtLabel.of(ONE, FIVE, others).isLike(look(14)));
        assertEquals(1, TaughtLabel.check(ONE, FIVE, others).mistaken());
    }

    @Test
    void anExampleIsBelievedSurelyAndWhatLiesAtTheRadiusByHalf() {
        TaughtLabel label = TaughtLabel.of(ONE, FIVE, others(0, looks(40)));
        assertTrue(label.logit(look(6), Presence.allOf(3)) > 1.5);
        assertTrue(label.logit(look(60), Presence.allOf(3)) < -2);
        assertTrue(label.logit(look(6), Presence.NONE) < -2, "nobody looks, so there is no likeness");
    }

    @Test
    void itIsComparedByTheSensesOfItsExamplesAndBlindWithoutThem() {
        List<Embedding> heard = List.of(both(10, 0), both(130, 4), both(250, 8), new Embedding(new float[] {0, 0, 1, 0}));
        TaughtLabel label = TaughtLabel.of(TWO, heard, others(0, List.of(both(10, 90))));
        assertTrue(label.isLike(both(200, 4)), "one example was heard only, so that the picture does not count");
        assertTrue(label.sees(both(0, 0)));
        assertFalse(label.sees(new Embedding(new float[] {1, 0, 0, 0})), "nothing is heard");
    }

    @Test
    void whereOthersLieAmongTheExamplesTheCheckSaysSo() {
        TeachingCheck check = TaughtLabel.check(ONE, looks(0, 20, 40, 60), others(0, looks(10, 30, 50)));
        assertTrue(check.precision() < 0.7 || check.recall() < 0.5, check.toString());
    }

    @Test
    void fewerThanThreeExamplesMayNotAlert() {
        assertTrue(TaughtLabel.check(ONE, looks(0, 3), others(0, looks(60))).obstacle().orElse("").contains("there are 2"));
        assertTrue(TaughtLabel.check(ONE, looks(0, 3, 5), others(0, looks(60))).obstacle().isEmpty());
        assertTrue(TaughtLabel.check(ONE, looks(0, 90, 180), others(0, looks(1, 91, 181))).obstacle().isPresent(),
                "they have nothing in common");
    }

    private static TaughtLabel.Others others(double kinship, List<Embedding> known) {
        return new TaughtLabel.Others(known, List.of(), kinship);
    }

    private static List<Embedding> looks(double... degrees) {
        return Arrays.stream(degrees).mapToObj(TaughtLabelTest::look).toList();
    }

    private static Embedding look(double degrees) {
        double angle = Math.toRadians(degrees);
        return new Embedding(new float[] {(float) Math.cos(angle), (float) Math.sin(angle)});
    }

    private static Embedding both(double seen, double heard) {
        return new Embedding(new float[] {look(seen).value(0), look(seen).value(1), look(heard).value(0), look(heard).value(1)});
    }
}
