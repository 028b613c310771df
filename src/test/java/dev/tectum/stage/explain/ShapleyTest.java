package dev.tectum.stage.explain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tectum.domain.quality.Presence;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShapleyTest {

    private static final double EXACT = 1e-9;

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6})
    void theValuesAlwaysSumToTheWorthOfAllLessTheWorthOfNone(int players) {
        Random random = new Random(players);
        for (int game = 0; game < 200; game++) {
            double[] worth = random.doubles(1 << players, -20, 20).toArray();
            Presence present = new Presence(random.nextInt(1 << players));

            double[] values = Shapley.values(present, players, subset -> worth[subset.bits()]);

            assertEquals(worth[present.bits()] - worth[0], Arrays.stream(values).sum(), EXACT);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6})
    void playersThatAddTheSameToEveryCoalitionGetTheSame(int players) {
        Random random = new Random(players);
        double[] bySize = random.doubles(players + 1, -20, 20).toArray();

        double[] values = Shapley.values(Presence.allOf(players), players, subset -> bySize[subset.count()]);

        for (double value : values) {
            assertEquals((bySize[players] - bySize[0]) / players, value, EXACT);
        }
    }

    @Test
    void whoAddsNothingGetsNothing() {
        double[] values = Shapley.values(Presence.allOf(3), 3, subset -> subset.has(0) && subset.has(2) ? 4 : 1);

        assertArrayEquals(new double[] {1.5, 0, 1.5}, values, EXACT);
    }

    @Test
    void whoIsAbsentGetsNothingAndIsNeverAsked() {
        double[] values = Shapley.values(new Presence(0b011), 3, subset -> {
            assertEquals(false, subset.has(2));
            return subset.bits();
        });

        assertArrayEquals(new double[] {1, 2, 0}, values, EXACT);
    }

    @Test
    void theTextbooksGlovesAreSharedAsTheTextbookSays() {
        // One left glove (player 0), two right ones: only a pair is worth something.
        double[] values = Shapley.values(Presence.allOf(3), 3, subset -> subset.has(0) && (subset.has(1) || subset.has(2)) ? 1 : 0);

        assertArrayEquals(new double[] {4 / 6.0, 1 / 6.0, 1 / 6.0}, values, EXACT);
    }

    @Test
    void withNobodyThereAllIsZero() {
        assertArrayEquals(new double[] {0, 0}, Shapley.values(Presence.NONE, 2, _ -> 7), 0);
    }
}
