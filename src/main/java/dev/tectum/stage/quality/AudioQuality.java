package dev.tectum.stage.quality;

import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Reason;
import dev.tectum.domain.sense.Samples;
import dev.tectum.domain.window.Slice;
import dev.tectum.domain.window.WindowKey;
import dev.tectum.stage.quality.measure.AudioFeatures;
import dev.tectum.stage.quality.measure.AudioMeasure;
import dev.tectum.stage.quality.site.SiteLearner;
import dev.tectum.stage.quality.site.SoundSite;
import dev.tectum.stage.quality.words.SoundWords;

/// Judges a microphone by the part of the window that was really heard.
final class AudioQuality implements Estimator {

    /// From this share on a window counts as heard in whole; what is then missing from a later one was lost.
    private static final double WHOLE = 0.999;

    private final FaultTable table = FaultTable.of(Modality.Kind.AUDIO);
    private final AudioMeasure measure = new AudioMeasure();
    private final Steadiness steadiness = new Steadiness();
    private final SiteLearner learner;
    private final SoundSite site;
    private boolean heardWhole;

    AudioQuality(Modality microphone, SiteLearner learner) {
        this.learner = learner;
        this.site = learner.sound(microphone);
    }

    @Override
    public Appraisal appraise(Slice slice, WindowKey key) {
        if (!(slice instanceof Slice.Sound sound)) {
            throw Estimator.otherKind("sound", slice);
        }
        Samples samples = sound.samples();
        int heard = Math.clamp(Math.round(sound.heardShare() * samples.count()), 1, samples.count());
        AudioFeatures features = measure.measure(samples.values(), samples.count() - heard, samples.count(), samples.sampleRateHz(),
                site.usualHigh());
        Verdict verdict = judge(features, sound.heardShare(), heardWhole);
        if (key.revision() == 0) {
            heardWhole |= sound.heardShare() >= WHOLE;
            if (verdict.isUsable() && learner.isCalm(key.at())) {
                site.hear(features.whiteFloor());
            }
        }
        return steadiness.settle(verdict, reason -> SoundWords.of(reason, features, sound.heardShare()), key.revision() == 0);
    }

    @Override
    public void lose() {
        steadiness.forget();
        heardWhole = false;
    }

    /// @param heardWhole the stream has begun before, so that a part that was not heard is lost
    Verdict judge(AudioFeatures features, double heardShare, boolean heardWhole) {
        double wind = Math.min(severity("wind", features.rumble()),
                Math.min(severity("wind-above", features.rumbleAbove()), severity("wind-swing", features.rumbleSwing())));
        double clipped = wind < FaultLimits.DEGRADES ? severity("clipped", features.flatTops()) : 0; // gusts overdrive
        double noisy = clipped < FaultLimits.DEGRADES ? severity("noisy", features.whiteFloor()) : 0; // clipping fills every band
        Verdict verdict = Verdict.bySeverityAndQuality();
        put(verdict, "starting", severity("starting", 1 - heardShare), heardWhole ? Reason.DROP_OUTS : Reason.STARTING);
        put(verdict, "silent", severity("silent", features.rms()), Reason.SILENT);
        put(verdict, "drop-outs", severity("drop-outs", features.holes()), Reason.DROP_OUTS);
        put(verdict, "offset", severity("offset", Math.abs(features.offset())), Reason.OFFSET);
        put(verdict, "clipped", clipped, Reason.CLIPPED);
        put(verdict, "noisy", noisy, Reason.NOISY);
        put(verdict, "noisy-here", severity("noisy-here", features.louder()), Reason.NOISY);
        put(verdict, "wind", wind, Reason.WIND);
        return put(verdict, "hum", severity("hum", features.hum()), Reason.HUM);
    }

    private Verdict put(Verdict verdict, String fault, double severity, Reason reason) {
        return verdict.with(reason, severity, table.limits(fault));
    }

    private double severity(String fault, double measure) {
        return table.limits(fault).severityOf(measure);
    }
}
