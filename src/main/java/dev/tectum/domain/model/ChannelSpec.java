package dev.tectum.domain.model;

import java.time.Duration;
import java.util.Optional;

/// One channel of a series or one field of a table. `min` and `max` are in the raw unit;
/// `mean` and `std` standardise the value, after division by the site's clean-air baseline where it is `relative`.
///
/// @param stuckAfter how long a healthy sensor may repeat itself; empty where it may for ever
public record ChannelSpec(String name, String unit, double min, double max, double mean, double std, boolean relative,
        Optional<Duration> stuckAfter) {

    public ChannelSpec {
        if (!(min < max)) {
            throw new IllegalArgumentException("Channel " + name + ": min must be below max, but they are " + min + " and " + max);
        }
        if (!(std > 0) || !Double.isFinite(mean)) {
            throw new IllegalArgumentException("Channel " + name + ": mean must be finite and std above 0");
        }
    }

    public boolean accepts(double rawValue) {
        return rawValue >= min && rawValue <= max;
    }
}
