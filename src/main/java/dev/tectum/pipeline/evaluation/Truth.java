package dev.tectum.pipeline.evaluation;

import dev.tectum.domain.time.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What a recording really holds.
///
/// @param labelled when each label is there
/// @param ignored when nobody can say whether it is
/// @param annotated the labels that were looked for: only these count
public record Truth(Span recording, Map<String, List<Span>> labelled, Map<String, List<Span>> ignored, Set<String> annotated) {

    public Truth {
        labelled = Map.copyOf(labelled);
        ignored = Map.copyOf(ignored);
        annotated = Set.copyOf(annotated);
    }

    /// The same, but for labels that are not in it after all. That they were looked for stays true.
    public Truth without(Set<String> absent) {
        Map<String, List<Span>> rest = new HashMap<>(labelled);
        rest.keySet().removeAll(absent);
        return new Truth(recording, rest, ignored, annotated);
    }

    public List<Span> labelledAs(String label) {
        return labelled.getOrDefault(label, List.of());
    }

    public List<Span> ignoredFor(String label) {
        return ignored.getOrDefault(label, List.of());
    }
}
