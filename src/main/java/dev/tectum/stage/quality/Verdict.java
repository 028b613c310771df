package dev.tectum.stage.quality;

import dev.tectum.domain.quality.Grade;
import dev.tectum.domain.sense.Reason;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Gathers the faults of one modality in one window into a grade. The fault told first wins a tie.
final class Verdict {

    private final double leastQuality;
    private final Map<Reason, Double> severities = new EnumMap<>(Reason.class);
    private final Map<Reason, Double> kept = new EnumMap<>(Reason.class);
    private double keptOtherwise = 1;
    private double keptInState = 1;
    private double worst;
    private @Nullable Reason reason;
    private @Nullable Reason state;

    private Verdict(double leastQuality) {
        this.leastQuality = leastQuality;
    }

    /// One fault beyond its limit degrades, and so do several that leave less than half of the skill.
    static Verdict bySeverityAndQuality() {
        return new Verdict(FaultLimits.DEGRADES);
    }

    static Verdict bySeverity() {
        return new Verdict(0);
    }

    Verdict with(Reason fault, double severity, FaultLimits limits) {
        kept.merge(fault, limits.keptAt(severity), Math::min);
        return with(fault, severity);
    }

    /// A fault whose share in the quality is told by [#keeping].
    Verdict with(Reason fault, double severity) {
        severities.merge(fault, severity, Math::max);
        if (severity > worst) {
            worst = severity;
            reason = fault;
        }
        return this;
    }

    Verdict keeping(double share) {
        keptOtherwise *= share;
        return this;
    }

    /// What is told where there is no fault.
    Verdict inState(Reason told) {
        state = told;
        return this;
    }

    /// A state takes from the quality, but does not degrade.
    Verdict stateKeeping(double share) {
        keptInState *= share;
        return this;
    }

    double severityOf(Reason fault) {
        return severities.getOrDefault(fault, 0.0);
    }

    /// No fault so far degrades the modality.
    boolean isUsable() {
        return worst < FaultLimits.DEGRADES && keptUnderFaults() >= leastQuality;
    }

    boolean isFreeOfFaultsBut(Reason fault) {
        return severities.entrySet().stream().allMatch(each -> each.getKey() == fault || each.getValue() < FaultLimits.DEGRADES);
    }

    /// Of two signs of one fault the worse counts.
    private double keptUnderFaults() {
        double product = keptOtherwise;
        for (double share : kept.values()) {
            product *= share;
        }
        return product;
    }

    double quality() {
        return keptUnderFaults() * keptInState;
    }

    Grade grade() {
        return isUsable() || reason == null ? new Grade.Usable(quality(), Optional.ofNullable(state))
                : new Grade.Degraded(quality(), reason);
    }
}
