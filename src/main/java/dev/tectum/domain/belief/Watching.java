package dev.tectum.domain.belief;

import java.util.Locale;

/// Whether a label would be noticed with the modalities that are left, from their measured AUROC.
public enum Watching {
    /// As well as ever.
    YES,
    /// Clearly worse than with everything present.
    WEAKENED,
    /// Too poorly to be relied on.
    BLIND;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
