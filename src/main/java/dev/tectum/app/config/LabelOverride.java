package dev.tectum.app.config;

import dev.tectum.domain.event.ArmedMode;
import dev.tectum.domain.model.LabelSpec;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// What this device changes about a label. It survives model updates: whatever thresholds a new bundle brings, what the owner has set holds,
/// and a threshold of the bundle's that would contradict it gives way.
///
/// @param clear where both are set, at most `raise`
/// @param modes in which the label alerts
public record LabelOverride(Optional<Double> raise, Optional<Double> clear, Optional<Duration> minimumDuration,
        Optional<Duration> clearDuration, Optional<Duration> coolDown, Optional<Duration> maxBlind, boolean enabled,
        Set<ArmedMode> modes) {

    public LabelOverride {
        modes = Set.copyOf(modes);
    }

    public LabelSpec applyTo(LabelSpec label) {
        double lower = clear.orElseGet(() -> Math.min(label.clear(), raise.orElse(label.clear())));
        double upper = raise.orElseGet(() -> Math.max(label.raise(), lower));
        return new LabelSpec(label.name(), label.title(), label.severity(), upper, lower,
                minimumDuration.orElse(label.minimumDuration()), clearDuration.orElse(label.clearDuration()),
                coolDown.orElse(label.coolDown()), maxBlind.orElse(label.maxBlind()));
    }
}
