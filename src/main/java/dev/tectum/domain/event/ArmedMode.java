package dev.tectum.domain.event;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// How the house is armed: the owner says for each label in which of these it alerts.
public enum ArmedMode {
    /// Somebody is there and awake.
    HOME,
    /// Nobody is there.
    AWAY,
    /// Everybody sleeps.
    NIGHT;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<ArmedMode> findByWireName(String word) {
        return Arrays.stream(values()).filter(mode -> mode.wireName().equals(word)).findFirst();
    }
}
