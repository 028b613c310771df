package dev.tectum.stage.quality;

import dev.tectum.domain.quality.Grade;
import dev.tectum.domain.sense.Reason;
import org.jspecify.annotations.Nullable;

/// Gathers the severities of one modality's faults into a grade. The fault told first wins a tie.
final class Verdict {

    private double quality = 1;
    private double worst;
    private @Nullable Reason reason;

    Verdict with(Reason fault, double severity) {
        quality *= 1 - severity;
        if (severity > worst) {
            worst = severity;
            reason = fault;
        }
        return this;
    }

    Grade grade() {
        boolean degraded = worst >= Limits.DEGRADES || quality < Limits.DEGRADES;
        return degraded && reason != null ? new Grade.Degraded(quality, reason) : new Grade.Usable(quality);
    }
}
