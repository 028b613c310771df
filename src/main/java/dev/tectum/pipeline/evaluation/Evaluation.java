package dev.tectum.pipeline.evaluation;

import dev.tectum.domain.model.LabelSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Gathers recordings and gives one row of figures a label. One thread.
public final class Evaluation {

    private final Map<String, LabelTally> tallies = new LinkedHashMap<>();

    public Evaluation(List<LabelSpec> labels) {
        labels.forEach(label -> tallies.put(label.name(), new LabelTally(label)));
    }

    /// Only labels that the recording was annotated for count.
    public void add(Transcript transcript, Truth truth) {
        tallies.forEach((label, tally) -> {
            if (truth.annotated().contains(label)) {
                tally.add(transcript, truth);
            }
        });
    }

    public List<LabelScore> scores() {
        return tallies.values().stream().map(LabelTally::score).toList();
    }
}
