package dev.tectum.stage.capture.replay.imitation;

import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.Observation;
import dev.tectum.domain.sense.Pixels;
import dev.tectum.domain.sense.Reason;
import dev.tectum.domain.sense.VideoFrame;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Dark, bright, blurred, foggy, covered or grainy pictures, and their previews alike. Works in the frame's own pixels.
final class SpoiltPictures implements Imitation {

    private static final double READ_OUT_NOISE = 1.5;
    private static final double WORST_NOISE = 80;

    /// The light of the fog itself, and what is left of the sensor's noise.
    private static final double FOG = 150;
    private static final double FOG_NOISE = 1;

    /// Standard deviation of the worst blur, as a share of the width: 8 pixels of 128.
    private static final double WORST_BLUR = 8.0 / 128;

    private final Reason kind;
    private final double level;
    private final GaussianNoise noise;
    private final Cover cover;
    private final BoxBlur blur = new BoxBlur();
    private byte[] scratch = {};

    SpoiltPictures(Reason kind, double level, long seed) {
        this.kind = kind;
        this.level = level;
        this.noise = new GaussianNoise(seed);
        this.cover = new Cover(level, new SplittableRandom(seed), noise);
    }

    @Override
    public void pass(Observation observation, Consumer<Arrival> out) {
        if (!(observation instanceof VideoFrame frame)) {
            throw Imitation.cannotBe("What is no picture", kind);
        }
        spoil(frame.pixels());
        @Nullable
        Pixels preview = frame.preview();
        if (preview != null && preview != frame.pixels()) {
            spoil(preview);
        }
        out.accept(frame);
    }

    private void spoil(Pixels pixels) {
        int size = pixels.rgb().capacity();
        byte[] rgb = scratch.length == size ? scratch : new byte[size];
        scratch = rgb;
        pixels.rgb().get(0, rgb);
        noise.reorder();
        switch (kind) {
            case DARK -> map(rgb, (1 - level) * (1 - level), 0, READ_OUT_NOISE * Math.min(1, 4 * level));
            case OVEREXPOSED -> map(rgb, 1 + 4 * level, 260 * level, 0);
            case NOISY -> map(rgb, 1, 0, WORST_NOISE * Math.pow(level, 1.5));
            case LOW_CONTRAST -> map(rgb, (1 - level) * (1 - level), FOG * (1 - (1 - level) * (1 - level)), FOG_NOISE);
            case BLURRED -> blur.blur(rgb, pixels.width(), pixels.height(), level * WORST_BLUR * pixels.width());
            case COVERED -> cover.draw(rgb, pixels.width(), pixels.height());
            default -> throw Imitation.cannotBe("A picture", kind);
        }
        pixels.rgb().put(0, rgb);
    }

    private void map(byte[] rgb, double gain, double lift, double sigma) {
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = level((rgb[i] & 0xff) * gain + lift + sigma * noise.next());
        }
    }

    /// The nearest of the 256 levels.
    static byte level(double value) {
        return (byte) Math.clamp(Math.round(value), 0, 255);
    }
}
