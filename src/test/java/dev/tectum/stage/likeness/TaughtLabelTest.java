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
        TaughtLabel label = TaughtLabel.of(ONE, FIVE, looks(40, 50, 90), 0);
        assertTrue(label.isLike(look(7.5)));
        assertTrue(label.isLike(look(13)));
        assertFalse(label.isLike(look(30)));
        assertEquals(new TeachingCheck(5, 3, 3, 0), TaughtLabel.check(ONE, FIVE, looks(40, 50, 90), 0),
                "those at either end lie beyond what the others reach");
    }

    @Test
    void examplesThatAreAllButTheSameReachAsFarAsWhatIsOfOneKind() {
        double kinship = 1 - Math.cos(Math.toRadians(15));
        TaughtLabel label = TaughtLabel.of(ONE, looks(0, 0.1, 0.2), looks(90), kinship);
        assertTrue(label.isLike(look(14)));
        assertFalse(label.isLike(look(16)));
        assertFalse(TaughtLabel.of(ONE, looks(0, 0.1, 0.2), looks(10), kinship).isLike(look(8)), "others begin before");
    }

    @Test
    void anExampleIsBelievedSurelyAndWhatLiesAtTheRadiusByHalf() {
        TaughtLabel label = TaughtLabel.of(ONE, FIVE, looks(40), 0);
        assertTrue(label.logit(look(6), Presence.allOf(3)) > 1.5);
        assertTrue(label.logit(look(60), Presence.allOf(3)) < -2);
        assertTrue(label.logit(look(6), Presence.NONE) < -2, "nobody looks, so there is no likeness");
    }

    @Test
    void itIsComparedByTheSensesOfItsExamplesAndBlindWithoutThem() {
        List<Embedding> heard = List.of(both(10, 0), both(130, 4), both(250, 8), new Embedding(new float[] {0, 0, 1, 0}));
        TaughtLabel label = TaughtLabel.of(TWO, heard, List.of(both(10, 90)), 0);
        assertTrue(label.isLike(both(200, 4)), "one example was heard only, so that the picture does not count");
        assertTrue(label.sees(both(0, 0)));
        assertFalse(label.sees(new Embedding(new float[] {1, 0, 0, 0})), "nothing is heard");
    }

    @Test
    void whereOthersLieAmongTheExamplesTheCheckSaysSo() {
        TeachingCheck check = TaughtLabel.check(ONE, looks(0, 20, 40, 60), looks(10, 30, 50), 0);
        assertTrue(check.precision() < 0.7 || check.recall() < 0.5, check.toString());
    }

    @Test
    void fewerThanThreeExamplesMayNotAlert() {
        assertTrue(TaughtLabel.check(ONE, looks(0, 3), looks(60), 0).obstacle().orElse("").contains("there are 2"));
        assertTrue(TaughtLabel.check(ONE, looks(0, 3, 5), looks(60), 0).obstacle().isEmpty());
        assertTrue(TaughtLabel.check(ONE, looks(0, 90, 180), looks(1, 91, 181), 0).obstacle().isPresent(), "they have nothing in common");
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
