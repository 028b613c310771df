package dev.tectum.stage.quality;

import dev.tectum.domain.model.ModalityInput;
import dev.tectum.domain.quality.Grade;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Pixels;
import dev.tectum.domain.sense.Reason;
import dev.tectum.domain.window.Slice;
import dev.tectum.domain.window.WindowKey;
import dev.tectum.stage.quality.measure.ImageFeatures;
import dev.tectum.stage.quality.measure.ImageMeasure;
import dev.tectum.stage.quality.site.PictureSite;
import dev.tectum.stage.quality.site.SiteLearner;
import dev.tectum.stage.quality.words.PictureWords;
import java.time.Duration;

/// Judges a camera by its newest picture, by how long that has not changed, and by the view that it usually has.
final class ImageQuality implements Estimator {

    /// Mean luma. Where there is nothing to see and hardly any light, something is over the lens; what is bright has burnt out.
    private static final double COVERED_MEAN = 96;
    private static final double GLARE_MEAN = 200;

    /// Spread over mean luma: a cloth in the dark has less, a dark room more.
    private static final double PLAIN = 0.3;

    /// Keeps the logarithm of the sharpness of a plain picture finite.
    private static final double NO_SHARPNESS = 1e-6;

    private final ModalityInput.Image input;
    private final FaultTable table = FaultTable.of(Modality.Kind.IMAGE);
    private final ImageMeasure measure = new ImageMeasure();
    private final Steadiness steadiness = new Steadiness();
    private final SiteLearner learner;
    private final PictureSite site;

    ImageQuality(ModalityInput.Image input, Modality camera, SiteLearner learner) {
        this.input = input;
        this.learner = learner;
        this.site = learner.picture(camera);
    }

    @Override
    public Appraisal appraise(Slice slice, WindowKey key) {
        if (!(slice instanceof Slice.Frames frames)) {
            throw Estimator.otherKind("frames", slice);
        }
        Pixels pixels = frames.newest().pixels();
        if (pixels.width() != input.width() || pixels.height() != input.height()) {
            return Appraisal.wordless(new Grade.Missing(Reason.WRONG_FORMAT));
        }
        double chroma = measure.look(pixels);
        boolean grey = severity("infrared", chroma) >= FaultLimits.DEGRADES;
        ImageFeatures features = measure.measure(site.usualView(grey).orElse(null), site.usualHigh());
        Verdict verdict = judge(features, frames.unchanged());
        if (key.revision() == 0 && learner.isCalm(key.at())) {
            site.see(measure.view(), grey, features.mean(), verdict.isUsable(), verdict.severityOf(Reason.MOVED) >= FaultLimits.DEGRADES);
        }
        return steadiness.settle(verdict, reason -> PictureWords.of(reason, features, frames.unchanged()), key.revision() == 0);
    }

    @Override
    public void lose() {
        steadiness.forget();
    }

    Verdict judge(ImageFeatures features, Duration unchanged) {
        double dark = severity("dark", features.peak());
        boolean darkRoom = dark >= FaultLimits.DEGRADES && features.std() >= PLAIN * features.mean();
        Verdict verdict = Verdict.bySeverityAndQuality();
        put(verdict, "frozen", unchanged.toNanos() / 1e9, Reason.FROZEN);
        put(verdict, "covered", darkRoom ? 0 : features.coveredShare(), Reason.COVERED);
        put(verdict, "dark", features.peak(), Reason.DARK);
        put(verdict, "overexposed", features.brightShare(), Reason.OVEREXPOSED);
        put(verdict, "overexposed-here", features.glare(), Reason.OVEREXPOSED);
        put(verdict, "blurred", Math.log10(features.sharpness() + NO_SHARPNESS), Reason.BLURRED);
        put(verdict, "noisy", features.noise(), Reason.NOISY);
        put(verdict, "low-contrast", features.std(), withoutContrast(features.mean(), darkRoom));
        boolean readable = verdict.isFreeOfFaultsBut(Reason.FROZEN); // else the view says nothing
        put(verdict, "covered-part", readable ? features.hiddenShare() : 0, Reason.COVERED);
        put(verdict, "moved", readable ? features.movedShare() : 0, Reason.MOVED);
        double grey = readable ? severity("infrared", features.chroma()) : 0;
        verdict.stateKeeping(table.limits("infrared").keptAt(grey));
        if (grey >= FaultLimits.DEGRADES) {
            verdict.inState(Reason.INFRARED);
        }
        return verdict;
    }

    /// Fog leaves light.
    private static Reason withoutContrast(double mean, boolean darkRoom) {
        if (darkRoom) {
            return Reason.DARK;
        }
        if (mean < COVERED_MEAN) {
            return Reason.COVERED;
        }
        return mean < GLARE_MEAN ? Reason.LOW_CONTRAST : Reason.OVEREXPOSED;
    }

    private void put(Verdict verdict, String fault, double measure, Reason reason) {
        verdict.with(reason, severity(fault, measure), table.limits(fault));
    }

    private double severity(String fault, double measure) {
        return table.limits(fault).severityOf(measure);
    }
}
