package dev.tectum.domain.model;

import dev.tectum.domain.wording.Wording;
import java.time.Duration;
import java.util.Optional;

/// One channel of a series or one field of a table. `min` and `max` are in the raw unit;
/// `mean` and `std` standardise the value, after division by the site's clean-air baseline where it is `relative`.
///
/// @param stuckAfter how long a healthy sensor may repeat itself; empty where it may for ever
/// @param wording of a field that says words, whose values are codes; empty where it is a number
public record ChannelSpec(String name, String unit, double min, double max, double mean, double std, boolean relative,
        Optional<Duration> stuckAfter, Optional<Wording> wording) {

    public ChannelSpec {
        if (!(min < max)) {
            throw new IllegalArgumentException("Channel " + name + ": min must be below max, but they are " + min + " and " + max);
        }
        if (!(std > 0) || !Double.isFinite(mean)) {
            throw new IllegalArgumentException("Channel " + name + ": mean must be finite and std above 0");
        }
    }

    /// A number.
    public ChannelSpec(String name, String unit, double min, double max, double mean, double std, boolean relative,
            Optional<Duration> stuckAfter) {
        this(name, unit, min, max, mean, std, relative, stuckAfter, Optional.empty());
    }

    /// Words.
    public static ChannelSpec worded(String name, Wording wording) {
        return new ChannelSpec(name, "", 0, wording.last(), 0, 1, false, Optional.empty(), Optional.of(wording));
    }

    public boolean isWorded() {
        return wording.isPresent();
    }

    /// How many numbers the network gets of one value.
    public int width() {
        return wording.map(Wording::width).orElse(1);
    }

    public boolean accepts(double rawValue) {
        return rawValue >= min && rawValue <= max && (wording.isEmpty() || wording.get().accepts(rawValue));
    }

    /// How a table of readings writes a value; `nan` where it is none.
    public String written(double value) {
        if (!Double.isFinite(value)) {
            return "nan";
        }
        return wording.isPresent() ? wording.get().text(value) : Double.toString(value);
    }
}
