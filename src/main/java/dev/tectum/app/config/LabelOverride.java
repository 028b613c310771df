package dev.tectum.app.config;

import dev.tectum.domain.model.LabelSpec;
import java.time.Duration;
import java.util.Optional;

/// What this device changes about a label. It survives model updates.
public record LabelOverride(Optional<Double> raise, Optional<Double> clear, Optional<Duration> minimumDuration,
        Optional<Duration> clearDuration, Optional<Duration> coolDown, Optional<Duration> maxBlind, boolean enabled) {

    /// @throws IllegalArgumentException if the thresholds contradict each other
    public LabelSpec applyTo(LabelSpec label) {
        return new LabelSpec(label.name(), label.title(), label.severity(), raise.orElse(label.raise()), clear.orElse(label.clear()),
                minimumDuration.orElse(label.minimumDuration()), clearDuration.orElse(label.clearDuration()),
                coolDown.orElse(label.coolDown()), maxBlind.orElse(label.maxBlind()));
    }
}
