package dev.tectum.stage.inference;

import dev.tectum.domain.belief.Belief;
import dev.tectum.domain.belief.Embedding;
import dev.tectum.domain.belief.SubsetLogits;
import dev.tectum.domain.belief.Watching;
import dev.tectum.domain.model.FusionSpec;
import dev.tectum.domain.model.LabelSpec;
import dev.tectum.domain.model.ModelSpec;
import dev.tectum.domain.quality.Presence;
import dev.tectum.domain.sense.Modality;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the bundle measured about its head, applied to what the head gives. Pure.
record Calibration(ModelSpec spec) {

    /// Below this more than three of ten pairs are ranked wrong: nobody would call that watching.
    private static final double BLIND_BELOW = 0.7;

    /// From here on four of five pairs are ranked right, the least that deserves a plain yes.
    private static final double YES_FROM = 0.8;

    /// The loss against the full set that a person would not notice; about twice the spread of AUROC on small validation sets.
    private static final double YES_WITHIN = 0.05;

    Belief belief(Presence present, FusionHead.Output output) {
        FusionSpec.Pattern pattern = spec.fusion().pattern(present);
        double[][] logits = Arrays.stream(output.logits())
                .map(row -> Arrays.stream(row).map(logit -> logit / pattern.temperature()).toArray())
                .toArray(double[][]::new);
        SubsetLogits subsets = new SubsetLogits(present, logits);
        List<Modality> modalities = spec.modalities().stream().map(each -> each.modality()).toList();
        double novelty = novelty(present, output);
        boolean isNovel = spec.fusion().novelty().isNew(present, novelty);
        return new Belief(modalities, spec.labelNames(), subsets, attention(modalities, output), new Embedding(output.embedding()), novelty,
                isNovel, conformalSet(pattern, subsets), watching(pattern));
    }

    /// What a subset alone makes of the same window: its evidence at its own temperature. Attention, embedding and novelty are known of all
    /// present modalities together alone and are left empty.
    Belief narrowed(Belief belief, Presence subset) {
        Presence present = belief.present().and(subset);
        FusionSpec.Pattern pattern = spec.fusion().pattern(present);
        double cooled = spec.fusion().pattern(belief.present()).temperature() / pattern.temperature();
        double[][] logits = new double[1 << spec.modalityCount()][spec.labels().size()];
        for (int row = 0; row < logits.length; row++) {
            for (int label = 0; label < logits[row].length; label++) {
                logits[row][label] = belief.subsets().logit(new Presence(row).and(present), label) * cooled;
            }
        }
        SubsetLogits subsets = new SubsetLogits(present, logits);
        return new Belief(belief.modalities(), belief.labels(), subsets, Map.of(), new Embedding(new float[0]), 0, false,
                conformalSet(pattern, subsets), watching(pattern));
    }

    /// The most unusual of the scores, each less its mean and by its standard deviation on known input. Known, so 0, where nothing is present.
    private double novelty(Presence present, FusionHead.Output output) {
        if (present.isEmpty()) {
            return 0;
        }
        return switch (spec.fusion().novelty()) {
            case FusionSpec.Novelty.OfReconstruction known -> known.usual().largest(meanError(present, output.reconstruction()));
            case FusionSpec.Novelty.OfScores known -> known.usual(present).largest(output.novelty());
        };
    }

    private static double meanError(Presence present, double[] reconstruction) {
        double sum = 0;
        for (int modality = 0; modality < reconstruction.length; modality++) {
            sum += present.has(modality) ? reconstruction[modality] : 0;
        }
        return sum / present.count();
    }

    private static Map<Modality, Double> attention(List<Modality> modalities, FusionHead.Output output) {
        Map<Modality, Double> attention = new LinkedHashMap<>();
        for (int index = 0; index < modalities.size(); index++) {
            attention.put(modalities.get(index), output.attention()[index]);
        }
        return attention;
    }

    private Set<String> conformalSet(FusionSpec.Pattern pattern, SubsetLogits subsets) {
        Set<String> set = new LinkedHashSet<>();
        for (int label = 0; label < spec.labels().size(); label++) {
            if (subsets.probability(pattern.presence(), label) >= 1 - pattern.conformal()) {
                set.add(spec.labels().get(label).name());
            }
        }
        return set;
    }

    private Map<String, Watching> watching(FusionSpec.Pattern pattern) {
        FusionSpec.Pattern full = spec.fusion().pattern(Presence.allOf(spec.modalityCount()));
        Map<String, Watching> watching = new LinkedHashMap<>();
        for (LabelSpec label : spec.labels()) {
            watching.put(label.name(), watching(pattern, auroc(pattern, label), auroc(full, label)));
        }
        return watching;
    }

    private static Watching watching(FusionSpec.Pattern pattern, double auroc, double best) {
        if (pattern.presence().isEmpty() || auroc < BLIND_BELOW) {
            return Watching.BLIND;
        }
        return auroc >= YES_FROM && best - auroc <= YES_WITHIN ? Watching.YES : Watching.WEAKENED;
    }

    /// A label that was not measured counts as a coin.
    private static double auroc(FusionSpec.Pattern pattern, LabelSpec label) {
        return pattern.auroc().getOrDefault(label.name(), 0.5);
    }
}
