package dev.tectum.stage.explain;

import dev.tectum.domain.belief.Belief;
import dev.tectum.domain.belief.Contributions;
import dev.tectum.domain.belief.SubsetLogits;
import dev.tectum.domain.quality.Presence;
import dev.tectum.domain.quality.Quality;
import dev.tectum.domain.sense.Modality;
import java.util.LinkedHashMap;
import java.util.Map;

/// Splits each label's logit among the present modalities and says in one sentence why. Thread-safe.
public final class Explainer {

    private static final double EVEN = 0.5;

    /// @param quality the one that the belief was formed with
    public Contributions explain(Belief belief, Quality quality) {
        Map<String, Contributions.OfLabel> byLabel = new LinkedHashMap<>();
        for (int label = 0; label < belief.labels().size(); label++) {
            byLabel.put(belief.labels().get(label), account(belief, quality, label));
        }
        return new Contributions(byLabel);
    }

    private static Contributions.OfLabel account(Belief belief, Quality quality, int label) {
        SubsetLogits subsets = belief.subsets();
        Presence present = belief.present();
        double[] values = Shapley.values(present, belief.modalities().size(), subset -> subsets.logit(subset, label));
        Map<Modality, Double> contribution = new LinkedHashMap<>();
        Map<Modality, Double> alone = new LinkedHashMap<>();
        Map<Modality, Double> without = new LinkedHashMap<>();
        for (int index = 0; index < values.length; index++) {
            Modality modality = belief.modalities().get(index);
            contribution.put(modality, values[index]);
            without.put(modality, subsets.probability(present.without(index), label));
            if (present.has(index)) {
                alone.put(modality, subsets.probability(Presence.NONE.with(index), label));
            }
        }
        boolean likely = subsets.probability(present, label) >= EVEN;
        String because = new Sentence(quality, contribution, likely, belief.isNovel()).text();
        return new Contributions.OfLabel(subsets.logit(Presence.NONE, label), contribution, alone, without, because);
    }
}
