package dev.tectum.stage.quality.words;

import dev.tectum.domain.sense.Reason;
import dev.tectum.stage.quality.measure.ImageFeatures;
import java.time.Duration;
import java.util.Locale;

/// What is wrong with a picture.
public final class PictureWords {

    /// A share of the picture that speaks for itself.
    private static final double MUCH = 0.88;

    private PictureWords() {
    }

    public static String of(Reason reason, ImageFeatures features, Duration unchanged) {
        return switch (reason) {
            case FROZEN -> format("picture has not changed for %.1f s", unchanged.toMillis() / 1000.0);
            case COVERED -> covered(features);
            case DARK -> format("picture is dark: 98 %% of it below luma %d", features.peak() + 1);
            case OVEREXPOSED -> features.glare() > 0 && features.brightShare() < MUCH
                    ? format("picture is too bright: luma is %.0f above the brightest that is usual here", features.glare())
                    : format("picture is too bright: %.0f %% of it at luma 200 or more", 100 * features.brightShare());
            case BLURRED -> format("picture is blurred: sharpness %.4f, where a clear one has 0.03 or more", features.sharpness());
            case NOISY -> format("picture is noisy: noise of %.0f grey levels", features.noise());
            case LOW_CONTRAST -> format("hardly any contrast: luma varies by %.1f of 255", features.std());
            case MOVED -> format("camera was moved: %.0f %% of its usual view shows something else", 100 * features.movedShare());
            case INFRARED -> "night view: a picture without colour";
            default -> "";
        };
    }

    private static String covered(ImageFeatures features) {
        if (features.hiddenShare() > features.coveredShare()) {
            return format("lens is covered in part: nothing to see in %.0f %% of its usual view", 100 * features.hiddenShare());
        }
        return features.coveredShare() > 0
                ? format("lens is covered: %.0f %% of the picture is dark and plain", 100 * features.coveredShare())
                : format("lens is covered: luma varies by %.1f of 255", features.std());
    }

    private static String format(String words, Object... figures) {
        return String.format(Locale.ROOT, words, figures);
    }
}
