package dev.tectum.pipeline.evaluation.metric;

import java.util.Arrays;
import java.util.Random;

/// How often each recording is drawn in each round of a bootstrap: as many draws as there are recordings, with replacement. Whole
/// recordings are drawn, for what lies in one recording belongs together. Seeded: as many recordings give the same draws.
public final class Resamples {

    private static final long SEED = 0x5eed;

    private final int[] all;
    private final int[][] rounds;

    private Resamples(int[] all, int[][] rounds) {
        this.all = all;
        this.rounds = rounds;
    }

    /// @param rounds 0: figures get no interval
    public static Resamples of(int recordings, int rounds) {
        Random random = new Random(SEED); // the one generator whose numbers its documentation promises
        int[] all = new int[recordings];
        Arrays.fill(all, 1);
        int[][] drawn = new int[recordings < 2 ? 0 : rounds][recordings]; // of one recording only itself can be drawn
        for (int[] round : drawn) {
            for (int i = 0; i < recordings; i++) {
                round[random.nextInt(recordings)]++;
            }
        }
        return new Resamples(all, drawn);
    }

    public int count() {
        return rounds.length;
    }

    /// How often each recording was drawn. Not to be written to.
    int[] round(int number) {
        return rounds[number];
    }

    /// Each recording once.
    int[] all() {
        return all;
    }
}
