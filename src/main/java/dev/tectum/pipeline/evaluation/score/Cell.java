package dev.tectum.pipeline.evaluation.score;

import dev.tectum.pipeline.evaluation.Setting;
import java.util.List;

/// The figures of all labels in one setting.
public record Cell(Setting setting, List<LabelScore> labels) {

    public Cell {
        labels = List.copyOf(labels);
    }
}
