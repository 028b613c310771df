package dev.tectum.pipeline.evaluation;

import java.util.List;

/// A subset of the modalities under one fault.
///
/// @param subset the modalities that are there, in the bundle's order
/// @param corruption `modality=kind`, or empty
/// @param level of the fault, 0 without one
public record Setting(List<String> subset, String corruption, double level) {

    public Setting {
        subset = List.copyOf(subset);
    }

    /// These modalities without a fault.
    public static Setting clean(List<String> subset) {
        return new Setting(subset, "", 0);
    }

    public boolean isClean() {
        return corruption.isEmpty();
    }

    /// The modality that suffers, or empty.
    public String suffering() {
        return corruption.isEmpty() ? "" : corruption.substring(0, corruption.indexOf('='));
    }

    /// What one of the modalities alone goes through in this setting.
    public Setting alone(String modality) {
        return modality.equals(suffering()) ? new Setting(List.of(modality), corruption, level) : clean(List.of(modality));
    }

    /// `camera+microphone`, or `blind`.
    public String present() {
        return subset.isEmpty() ? "blind" : String.join("+", subset);
    }

    /// For people: `camera+microphone, camera=dark:0.4`.
    public String name() {
        return corruption.isEmpty() ? present() : present() + ", " + fault();
    }

    /// As it is imitated: `camera=dark:0.4`, or empty.
    public String fault() {
        return corruption.isEmpty() ? "" : corruption + ":" + level;
    }
}
