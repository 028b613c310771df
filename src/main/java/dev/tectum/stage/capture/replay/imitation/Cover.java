package dev.tectum.stage.capture.replay.imitation;

import java.util.SplittableRandom;

/// A hand or a cloth that comes in from one side: dark, nearly flat, with a soft edge and faint noise.
final class Cover {

    private static final double SOFT_EDGE = 0.03;
    private static final double DARKEST = 8;
    private static final double BRIGHTEST = 26;
    private static final double GRAIN = 1.2;

    private final double share;
    private final boolean fromTopOrBottom;
    private final boolean fromFarSide;
    private final double[] tint = new double[3];
    private final GaussianNoise noise;

    /// @param share how much of the area is covered
    Cover(double share, SplittableRandom random, GaussianNoise noise) {
        this.share = share;
        this.noise = noise;
        fromTopOrBottom = random.nextBoolean();
        fromFarSide = random.nextBoolean();
        for (int colour = 0; colour < tint.length; colour++) {
            tint[colour] = random.nextDouble(DARKEST, BRIGHTEST);
        }
    }

    void draw(byte[] rgb, int width, int height) {
        for (int i = 0; i < rgb.length; i++) {
            int pixel = i / 3;
            double along = fromTopOrBottom ? (pixel / width + 0.5) / height : (pixel % width + 0.5) / width;
            double opacity = opacity(fromFarSide ? 1 - along : along);
            double patch = tint[i % 3] + GRAIN * noise.next();
            rgb[i] = SpoiltPictures.level((rgb[i] & 0xff) * (1 - opacity) + patch * opacity);
        }
    }

    private double opacity(double along) {
        return share >= 1 ? 1 : Math.clamp((share - along) / SOFT_EDGE + 0.5, 0, 1);
    }
}
