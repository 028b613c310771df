package dev.tectum.stage.decide;

import dev.tectum.domain.model.LabelSpec;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;

/// The hours of each day in which some severities are told without noise, on the clock of the owner's wall: where that is put forward or
/// back, they begin and end by what it shows. They may run over midnight.
public record QuietHours(LocalTime from, LocalTime to, ZoneId zone, Set<LabelSpec.Severity> severities) {

    /// Before this, the machine's clock was never set. Nobody knows then whether it is night, and noise is the lesser evil.
    private static final Instant CLOCK_WAS_SET = Instant.parse("2026-01-01T00:00:00Z");

    public QuietHours {
        if (from.equals(to)) {
            throw new IllegalArgumentException("Quiet hours begin and end at different times, but both are " + from);
        }
        severities = severities.isEmpty() ? Set.of() : Set.copyOf(EnumSet.copyOf(severities));
    }

    /// From `from` on, before `to`.
    public boolean cover(LabelSpec.Severity severity, Instant instant) {
        if (!severities.contains(severity) || instant.isBefore(CLOCK_WAS_SET)) {
            return false;
        }
        LocalTime now = instant.atZone(zone).toLocalTime();
        boolean begun = !now.isBefore(from);
        boolean over = !now.isBefore(to);
        return from.isBefore(to) ? begun && !over : begun || !over;
    }
}
