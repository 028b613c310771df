package dev.tectum.stage.capture.replay.imitation;

import java.util.SplittableRandom;

/// Normal numbers drawn beforehand and read in ever new order: a picture takes 50,000 of them, many times a second.
final class GaussianNoise {

    private static final int COUNT = 1 << 16;

    private final SplittableRandom random;
    private final float[] drawn = new float[COUNT];
    private int place;
    private int stride = 1;

    GaussianNoise(long seed) {
        random = new SplittableRandom(seed);
        for (int i = 0; i < COUNT; i++) {
            drawn[i] = (float) random.nextGaussian();
        }
    }

    /// Another order, so that two pictures do not carry the same noise.
    void reorder() {
        place = random.nextInt(COUNT);
        stride = 2 * random.nextInt(COUNT / 2) + 1;
    }

    float next() {
        place = (place + stride) & (COUNT - 1);
        return drawn[place];
    }
}
