package dev.tectum.stage.alert.pin;

import dev.tectum.domain.model.LabelSpec.Severity;
import java.time.Duration;
import java.util.Set;

/// Which output is on for what, and how long.
///
/// @param name of the sink, for people
/// @param labels empty: all
/// @param severity the least one that counts
/// @param longest how long one alert keeps it on
/// @param activeLow it is on while the pin is at 0 V
public record PinSettings(String name, int pin, Set<String> labels, Severity severity, Duration longest, boolean activeLow) {

    public PinSettings {
        labels = Set.copyOf(labels);
    }

    public boolean wants(String label, Severity found) {
        return (labels.isEmpty() || labels.contains(label)) && found.compareTo(severity) >= 0;
    }

    boolean levelOf(boolean on) {
        return on != activeLow;
    }

    @Override
    public String toString() {
        return name + " at pin " + pin;
    }
}
