package dev.tectum.stage.likeness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.belief.Embedding;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaughtLabelTest {

    private static final List<Embedding> FIVE = looks(0, 3, 6, 9, 12);

    @Test
    void itFiresNearItsExamplesAndNowhereElse() {
        TaughtLabel label = TaughtLabel.of(FIVE, looks(40, 50, 90));
        assertTrue(label.isLike(look(7.5)));
        assertTrue(label.isLike(look(14)));
        assertFalse(label.isLike(look(30)));
        assertEquals(new TeachingCheck(5, 5, 3, 0), TaughtLabel.check(FIVE, looks(40, 50, 90)));
    }

    @Test
    void theRadiusEndsHalfwayToTheFirstOther() {
        TaughtLabel label = TaughtLabel.of(looks(0, 10), looks(22));
        double own = 1 - Math.cos(Math.toRadians(10));
        double other = 1 - Math.cos(Math.toRadians(12));
        assertEquals((own + other) / 2, label.radius(), 1e-6);
    }

    @Test
    void whereOthersLieAmongTheExamplesTheCheckSaysSo() {
        TeachingCheck check = TaughtLabel.check(looks(0, 20, 40, 60), looks(10, 30, 50));
        assertTrue(check.precision() < 0.7 || check.recall() < 0.5, check.toString());
    }

    @Test
    void aSingleExampleReachesHalfwayAndCannotVouchForItself() {
        TaughtLabel label = TaughtLabel.of(looks(0), looks(30));
        assertTrue(label.isLike(look(10)));
        assertFalse(label.isLike(look(25)));
        assertEquals(0, TaughtLabel.check(looks(0), looks(30)).found());
    }

    private static List<Embedding> looks(double... degrees) {
        return Arrays.stream(degrees).mapToObj(TaughtLabelTest::look).toList();
    }

    private static Embedding look(double degrees) {
        double angle = Math.toRadians(degrees);
        return new Embedding(new float[] {(float) Math.cos(angle), (float) Math.sin(angle)});
    }
}
