package dev.tectum.app.wiring.evaluation;

import dev.tectum.app.wiring.LoadedBundle;
import dev.tectum.domain.model.ModelSpec;
import dev.tectum.pipeline.evaluation.HeardRecording;
import dev.tectum.pipeline.evaluation.score.GroupScores;
import dev.tectum.pipeline.evaluation.score.Scoring;
import dev.tectum.pipeline.evaluation.variant.HeardVariant;
import dev.tectum.pipeline.evaluation.variant.VariantComparison;
import dev.tectum.pipeline.evaluation.variant.VariantScore;
import dev.tectum.stage.inference.InferenceException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// One whole evaluation of a bundle: plays, pools, compares. One thread gives the orders.
///
/// @param levels at which every fault is imitated, too; may be none
/// @param resamples rounds behind the intervals
public record Evaluator(Path folder, Openers openers, List<Double> levels, int resamples, EvaluationProgress progress) {

    public Evaluator {
        levels = List.copyOf(levels);
    }

    /// Opens the bundle, once a core, with a memory for each number format.
    public interface Openers {

        /// In the number format that fits this processor.
        Supplier<LoadedBundle> fitting();

        /// In this one.
        Supplier<LoadedBundle> in(String variant);
    }

    /// @param variants number formats to be held against the first of them; may be none
    /// @throws InferenceException if the bundle has no such format
    public Report report(List<String> variants) throws InterruptedException {
        try (Ablation ablation = new Ablation(folder, openers.fitting(), progress)) {
            variants.forEach(variant -> LoadedBundle.variant(ablation.spec(), variant)); // before anything is played
            Heard heard = ablation.hear(levels);
            Scoring scoring = new Scoring(ablation.spec().labels(), heard.settings(), resamples);
            GroupScores all = scoring.of("", heard.recordings());
            return new Report(ablation.spec().version().toString(), ablation.variant(), all, groups(scoring, heard), heard.skipped(),
                    !levels.isEmpty(),
                    compared(variants, ablation.spec(), new HeardVariant(ablation.variant(), all, heard.recordings())));
        }
    }

    /// One group alone would say what all say.
    private static List<GroupScores> groups(Scoring scoring, Heard heard) {
        Map<String, List<HeardRecording>> groups = heard.recordings().stream()
                .collect(Collectors.groupingBy(HeardRecording::group, TreeMap::new, Collectors.toList()));
        return groups.size() < 2
                ? List.of()
                : groups.entrySet().stream().map(group -> scoring.of(group.getKey(), group.getValue())).toList();
    }

    /// What is known already is not played again.
    private List<VariantScore> compared(List<String> variants, ModelSpec model, HeardVariant known) throws InterruptedException {
        List<HeardVariant> heard = new ArrayList<>();
        for (String variant : variants) {
            heard.add(variant.equals(known.variant()) ? known : heard(variant, model));
        }
        return heard.isEmpty() ? List.of() : new VariantComparison(heard.getFirst(), heard.subList(1, heard.size())).scores();
    }

    private HeardVariant heard(String variant, ModelSpec model) throws InterruptedException {
        try (Ablation ablation = new Ablation(folder, openers.in(variant), progress)) {
            Heard heard = ablation.hear(levels);
            return new HeardVariant(variant, new Scoring(model.labels(), heard.settings(), 0).of("", heard.recordings()),
                    heard.recordings());
        }
    }
}
