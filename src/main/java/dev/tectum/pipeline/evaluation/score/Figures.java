package dev.tectum.pipeline.evaluation.score;

import dev.tectum.domain.model.LabelSpec;
import dev.tectum.pipeline.evaluation.HeardRecording;
import dev.tectum.pipeline.evaluation.LabelEvidence;
import dev.tectum.pipeline.evaluation.Setting;
import dev.tectum.pipeline.evaluation.metric.Estimate;
import dev.tectum.pipeline.evaluation.metric.Reliability;
import dev.tectum.pipeline.evaluation.metric.Resampled;
import dev.tectum.pipeline.evaluation.metric.Resamples;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Every figure of every label in every setting, over the same resamples of the same recordings. Made on all cores.
final class Figures {

    /// One label's figures in one setting.
    record Measured(Counts counts, List<Reliability.Bin> bins, Map<Figure, Resampled> figures) {
    }

    /// What fused is ahead of the modality that does best alone.
    record Lead(String single, Resampled alone, Resampled difference) {

        Advantage advantage() {
            return new Advantage(single, alone.value(), difference.estimate());
        }
    }

    private final Map<Setting, List<Measured>> measured;

    Figures(List<LabelSpec> labels, List<Setting> settings, List<HeardRecording> recordings, Resamples resamples) {
        measured = settings.parallelStream().collect(Collectors.toConcurrentMap(setting -> setting,
                setting -> IntStream.range(0, labels.size())
                        .mapToObj(label -> measure(labels.get(label),
                                recordings.stream().map(recording -> recording.evidence(setting, label)).toList(), resamples))
                        .toList()));
    }

    private static Measured measure(LabelSpec label, List<LabelEvidence> recordings, Resamples resamples) {
        Pool pool = new Pool(label, recordings);
        return new Measured(pool.counts(), pool.bins(), pool.figures(resamples));
    }

    Measured of(Setting setting, int label) {
        List<Measured> labels = measured.get(setting);
        if (labels == null) {
            throw new IllegalStateException("Nothing was measured with " + setting.name());
        }
        return labels.get(label);
    }

    /// A figure's mean over settings.
    Resampled mean(Figure figure, List<Setting> settings, int label) {
        return Resampled.mean(settings.stream().map(setting -> resampled(figure, setting, label)).toList());
    }

    Map<Figure, Estimate> estimates(List<Setting> settings, int label) {
        Map<Figure, Estimate> estimates = new EnumMap<>(Figure.class);
        for (Figure figure : Figure.values()) {
            estimates.put(figure, mean(figure, settings, label).estimate());
        }
        return estimates;
    }

    /// Over settings of one subset; empty where it holds fewer than two modalities, or nothing can be measured.
    Optional<Lead> findLead(List<Setting> settings, int label) {
        List<String> subset = settings.isEmpty() ? List.of() : settings.getFirst().subset();
        Resampled fused = mean(Figure.AUROC, settings, label);
        if (subset.size() < 2 || !fused.isKnown()) {
            return Optional.empty();
        }
        return subset.stream().map(single -> lead(single, fused, settings, label))
                .max(Comparator.comparingDouble((Lead lead) -> lead.alone().value()));
    }

    private Lead lead(String single, Resampled fused, List<Setting> settings, int label) {
        Resampled alone = mean(Figure.AUROC, settings.stream().map(setting -> setting.alone(single)).toList(), label);
        return new Lead(single, alone, fused.minus(alone));
    }

    private Resampled resampled(Figure figure, Setting setting, int label) {
        Resampled found = of(setting, label).figures().get(figure);
        if (found == null) {
            throw new IllegalStateException(figure + " was not measured");
        }
        return found;
    }
}
