package dev.tectum.stage.explain;

import dev.tectum.domain.quality.Presence;
import java.util.function.ToDoubleFunction;

/// Exact Shapley values of a game over the present modalities: the mean of what each adds, over all orders of joining.
/// A modality that is not present adds nothing. The sum is the worth of all less the worth of none.
final class Shapley {

    private Shapley() {
    }

    /// @param modalities how many places the presence has
    /// @return one value a place, 0 for absent ones
    static double[] values(Presence present, int modalities, ToDoubleFunction<Presence> worth) {
        double[] values = new double[modalities];
        double[] weights = weights(present.count());
        for (int bits = 0; bits < 1 << modalities; bits++) {
            Presence coalition = new Presence(bits);
            if (!coalition.and(present).equals(coalition)) {
                continue;
            }
            double without = worth.applyAsDouble(coalition);
            for (int player = 0; player < modalities; player++) {
                if (present.has(player) && !coalition.has(player)) {
                    values[player] += weights[coalition.count()] * (worth.applyAsDouble(coalition.with(player)) - without);
                }
            }
        }
        return values;
    }

    /// By size s of the coalition that is joined, s! (n - s - 1)! / n!: the share of orders in which just these came before.
    private static double[] weights(int players) {
        double[] weights = new double[Math.max(players, 1)];
        weights[0] = 1.0 / Math.max(players, 1);
        for (int size = 1; size < players; size++) {
            weights[size] = weights[size - 1] * size / (players - size);
        }
        return weights;
    }
}
