package dev.tectum.domain.belief;

import dev.tectum.domain.quality.Presence;
import dev.tectum.domain.sense.Modality;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/// What the models make of one window.
///
/// @param modalities the bundle's, in its order: the meaning of presence bits
/// @param labels the bundle's, in its order, then those that people have taught: the meaning of label indices
/// @param subsets the evidence of every subset of the present modalities
/// @param attention the head's attention by modality, a diagnostic, no attribution
/// @param embedding the fused embedding
/// @param novelty standardised: about 0 on known input, above `noveltyThreshold` on new input
/// @param conformalSet the labels that cannot be excluded at the calibrated level
/// @param watching by label, how well the present modalities can see it
public record Belief(List<Modality> modalities, List<String> labels, SubsetLogits subsets, Map<Modality, Double> attention,
        Embedding embedding, double novelty, boolean isNovel, Set<String> conformalSet, Map<String, Watching> watching) {

    public Belief {
        modalities = List.copyOf(modalities);
        labels = List.copyOf(labels);
        attention = Map.copyOf(attention);
        conformalSet = Set.copyOf(conformalSet);
        watching = Map.copyOf(watching);
    }

    /// The same with one label more, which is watched as `seen` says. Nothing is calibrated for it.
    ///
    /// @param logit its logit for a subset of the modalities
    public Belief and(String label, ToDoubleFunction<Presence> logit, Watching seen) {
        List<String> more = new ArrayList<>(labels);
        more.add(label);
        Map<String, Watching> watched = new HashMap<>(watching);
        watched.put(label, seen);
        return new Belief(modalities, more, subsets.and(logit), attention, embedding, novelty, isNovel, conformalSet, watched);
    }

    /// The same, compared by another embedding of its space.
    public Belief with(Embedding other) {
        return new Belief(modalities, labels, subsets, attention, other, novelty, isNovel, conformalSet, watching);
    }

    public Presence present() {
        return subsets.present();
    }

    /// By all present modalities together.
    public double probability(String label) {
        return subsets.probability(present(), indexOf(label));
    }

    /// @throws IllegalArgumentException if nobody declares the label
    public int indexOf(String label) {
        int index = labels.indexOf(label);
        if (index < 0) {
            throw new IllegalArgumentException("There is no label " + label);
        }
        return index;
    }
}
