package dev.tectum.stage.evidence.budget;

import dev.tectum.domain.model.LabelSpec.Severity;
import java.time.Instant;

/// The evidence of one alert as it lies there.
///
/// @param raised when the alert was
/// @param bytes of all its files together
public record KeptCase(String alertId, String label, Severity severity, Instant raised, long bytes) {}
