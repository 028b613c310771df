package dev.tectum.domain.belief;

import dev.tectum.domain.sense.Modality;
import java.util.LinkedHashMap;
import java.util.Map;

/// Who moved which label how far, in logits: logit = baseline + sum of the contributions, exactly.
public record Contributions(Map<String, OfLabel> byLabel) {

    /// One label's account.
    ///
    /// @param baseline the logit with no modality at all
    /// @param contribution exact Shapley value by modality; 0 for a missing one
    /// @param alone probability by this modality alone; absent for a missing one
    /// @param without probability had this modality been missing
    /// @param because one sentence for people
    public record OfLabel(double baseline, Map<Modality, Double> contribution, Map<Modality, Double> alone, Map<Modality, Double> without,
            String because) {

        public OfLabel {
            contribution = new LinkedHashMap<>(contribution);
            alone = new LinkedHashMap<>(alone);
            without = new LinkedHashMap<>(without);
        }
    }

    private static final OfLabel NOTHING = new OfLabel(0, Map.of(), Map.of(), Map.of(), "nobody judges it any more");

    public Contributions {
        byLabel = Map.copyOf(byLabel);
    }

    /// Nothing where the label is not judged any more.
    public OfLabel of(String label) {
        return byLabel.getOrDefault(label, NOTHING);
    }
}
