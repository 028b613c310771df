package dev.tectum.stage.quality;

import dev.tectum.domain.quality.Grade;
import dev.tectum.domain.sense.Reason;
import dev.tectum.domain.sense.Samples;
import dev.tectum.domain.window.Slice;
import dev.tectum.domain.window.WindowKey;

/// Judges a microphone by the part of the window that was really heard.
/// All limits: `python models/training/quality.py --calibrate`, between clean clips and faults of level 0.8.
final class AudioQuality implements Estimator {

    /// dBFS; a still room through a 16-bit microphone stays above -70.
    private static final Limits SILENT = new Limits(-62, -72, -85);
    private static final Limits CLIPPED = new Limits(0.01, 0.07, 0.40);
    private static final Limits OFFSET = new Limits(0.02, 0.12, 0.35);

    /// dBFS; heavy rain stays just below the limit.
    private static final Limits NOISY = new Limits(-36, -17.5, -10);

    /// Share of the window that was not heard: the stream starts, or has a hole.
    private static final Limits UNHEARD = new Limits(0.10, 0.60, 1);

    private final AudioMeasure measure = new AudioMeasure();

    @Override
    public Grade grade(Slice slice, WindowKey key) {
        if (!(slice instanceof Slice.Sound sound)) {
            throw Estimator.otherKind("sound", slice);
        }
        Samples samples = sound.samples();
        int heard = Math.clamp(Math.round(sound.heardShare() * samples.count()), 1, samples.count());
        AudioMeasure.Features features = measure.measure(samples.values(), samples.count() - heard, samples.count(),
                samples.sampleRateHz());
        return grade(features, sound.heardShare());
    }

    static Grade grade(AudioMeasure.Features features, double heardShare) {
        double clipped = CLIPPED.severityOf(features.flatTops());
        boolean fillsEveryBand = clipped >= Limits.DEGRADES;
        return new Verdict().with(Reason.STARTING, UNHEARD.severityOf(1 - heardShare))
                .with(Reason.SILENT, SILENT.severityOf(features.rms()))
                .with(Reason.OFFSET, OFFSET.severityOf(Math.abs(features.offset()))).with(Reason.CLIPPED, clipped)
                .with(Reason.NOISY, fillsEveryBand ? 0 : NOISY.severityOf(features.whiteFloor())).grade();
    }
}
