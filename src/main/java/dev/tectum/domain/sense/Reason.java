package dev.tectum.domain.sense;

import java.util.Locale;
import java.util.Optional;

/// Why a modality is degraded or missing, in the words of the wire.
public enum Reason {
    DARK, OVEREXPOSED, BLURRED, LOW_CONTRAST, FROZEN, COVERED, NOISY, MOVED, INFRARED, SILENT, CLIPPED, OFFSET, HUM, WIND, DROP_OUTS,
    STUCK, OUT_OF_RANGE, SPIKE, DRIFT, STALE, UNPLUGGED, FORBIDDEN, BUSY, WRONG_FORMAT, SWITCHED_OFF, NOT_CONFIGURED, CHANNEL_MISSING,
    STARTING;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Reason> findByWireName(String wireName) {
        for (Reason reason : values()) {
            if (reason.wireName().equals(wireName)) {
                return Optional.of(reason);
            }
        }
        return Optional.empty();
    }
}
