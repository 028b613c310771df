package dev.tectum.pipeline.evaluation;

import java.util.List;
import java.util.Locale;

/// The figures of one subset of the modalities under one fault.
///
/// @param subset the modalities that are there
/// @param corruption `modality=kind`, or empty
/// @param level of the fault, 0 without one
public record Cell(List<String> subset, String corruption, double level, List<LabelScore> labels) {

    public Cell {
        subset = List.copyOf(subset);
        labels = List.copyOf(labels);
    }

    public String name() {
        String present = subset.isEmpty() ? "blind" : String.join("+", subset);
        return corruption.isEmpty() ? present : String.format(Locale.ROOT, "%s %s:%.1f", present, corruption, level);
    }

    /// The modality that suffers, or empty.
    public String corrupted() {
        return corruption.isEmpty() ? "" : corruption.substring(0, corruption.indexOf('='));
    }
}
