package dev.tectum.app.config;

import dev.tectum.domain.event.ArmedMode;
import dev.tectum.stage.decide.QuietHours;
import java.util.Optional;

/// When alerts are wanted, and when without noise.
///
/// @param mode that the device starts in before its owner has ever chosen one
public record ArmingConfig(ArmedMode mode, Optional<QuietHours> quietHours) {

    /// At home, and always aloud.
    public static ArmingConfig standard() {
        return new ArmingConfig(ArmedMode.HOME, Optional.empty());
    }
}
