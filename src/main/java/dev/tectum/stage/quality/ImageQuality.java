package dev.tectum.stage.quality;

import dev.tectum.domain.model.ModalityInput;
import dev.tectum.domain.quality.Grade;
import dev.tectum.domain.sense.Pixels;
import dev.tectum.domain.sense.Reason;
import dev.tectum.domain.window.Slice;
import dev.tectum.domain.window.WindowKey;
import java.time.Duration;

/// Judges a camera by its newest picture and by how long that has not changed.
/// All limits: `python models/training/quality.py --calibrate`, between clean photographs and faults of level 0.8.
final class ImageQuality implements Estimator {

    private static final Limits DARK = new Limits(90, 40, 12);
    private static final Limits OVEREXPOSED = new Limits(0.60, 0.88, 1);
    private static final Limits BLURRED = new Limits(0.12, 0.027, 0.003).logarithms();
    private static final Limits COVERED = new Limits(0.15, 0.60, 0.95);
    private static final Limits NOISY = new Limits(9, 19, 32);
    private static final Limits LOW_CONTRAST = new Limits(10, 5, 2);

    /// Mean luma. Fog and glare leave light; where there is nothing to see and hardly any light, something is over the lens.
    private static final double COVERED_MEAN = 96;

    /// Seconds; sensor noise changes every real frame.
    private static final Limits FROZEN = new Limits(1, 2, 5);

    /// Keeps the logarithm of the sharpness of a plain picture finite.
    private static final double NO_SHARPNESS = 1e-6;

    private final ModalityInput.Image input;
    private final ImageMeasure measure = new ImageMeasure();

    ImageQuality(ModalityInput.Image input) {
        this.input = input;
    }

    @Override
    public Grade grade(Slice slice, WindowKey key) {
        if (!(slice instanceof Slice.Frames frames)) {
            throw Estimator.otherKind("frames", slice);
        }
        Pixels pixels = frames.newest().pixels();
        if (pixels.width() != input.width() || pixels.height() != input.height()) {
            return new Grade.Missing(Reason.WRONG_FORMAT);
        }
        return grade(measure.measure(pixels), frames.unchanged());
    }

    static Grade grade(ImageMeasure.Features features, Duration unchanged) {
        return new Verdict().with(Reason.FROZEN, FROZEN.severityOf(unchanged.toNanos() / 1e9))
                .with(Reason.COVERED, COVERED.severityOf(features.coveredShare())).with(Reason.DARK, DARK.severityOf(features.peak()))
                .with(Reason.OVEREXPOSED, OVEREXPOSED.severityOf(features.brightShare()))
                .with(Reason.BLURRED, BLURRED.severityOf(Math.log(features.sharpness() + NO_SHARPNESS)))
                .with(Reason.NOISY, NOISY.severityOf(features.noise()))
                .with(features.mean() < COVERED_MEAN ? Reason.COVERED : Reason.LOW_CONTRAST, LOW_CONTRAST.severityOf(features.std()))
                .grade();
    }
}
