package dev.tectum.app.web.view;

import dev.tectum.domain.sense.Reason;

/// A fault that is put in on purpose.
///
/// @param level 0 (nothing) to 1 (worst)
public record Fault(String modality, Reason kind, double level) {

    public Fault {
        if (!(level >= 0 && level <= 1)) {
            throw new IllegalArgumentException("level must be 0 to 1, but was " + level);
        }
    }
}
