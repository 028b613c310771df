package dev.tectum.pipeline.evaluation.score;

import dev.tectum.domain.model.LabelSpec;
import dev.tectum.pipeline.evaluation.HeardRecording;
import dev.tectum.pipeline.evaluation.Setting;
import dev.tectum.pipeline.evaluation.metric.Reliability;
import dev.tectum.pipeline.evaluation.metric.Resampled;
import dev.tectum.pipeline.evaluation.metric.Resamples;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/// Turns what recordings say into figures. One thread gives the orders.
///
/// @param settings all that every recording was heard in; the first one is that of all modalities without a fault
/// @param rounds of the bootstrap
public record Scoring(List<LabelSpec> labels, List<Setting> settings, int rounds) {

    public Scoring {
        labels = List.copyOf(labels);
        settings = List.copyOf(settings);
    }

    /// Of these recordings together.
    public GroupScores of(String group, List<HeardRecording> recordings) {
        Figures figures = new Figures(labels, settings, recordings, Resamples.of(recordings.size(), rounds));
        Map<String, List<Reliability.Bin>> reliability = new LinkedHashMap<>();
        for (int label = 0; label < labels.size(); label++) {
            reliability.put(labels.get(label).name(), figures.of(settings.getFirst(), label).bins());
        }
        return new GroupScores(group, recordings.size(), recordings.stream().mapToDouble(HeardRecording::hours).sum(),
                settings.stream().map(setting -> cell(figures, setting)).toList(), means(figures), gains(figures), reliability);
    }

    private Cell cell(Figures figures, Setting setting) {
        List<LabelScore> scores = new ArrayList<>();
        for (int label = 0; label < labels.size(); label++) {
            scores.add(new LabelScore(labels.get(label).name(), figures.of(setting, label).counts(),
                    figures.estimates(List.of(setting), label),
                    figures.findLead(List.of(setting), label).map(Figures.Lead::advantage)));
        }
        return new Cell(setting, scores);
    }

    private List<FaultMean> means(Figures figures) {
        List<String> all = settings.getFirst().subset();
        List<FaultMean> means = new ArrayList<>();
        for (int label = 0; label < labels.size(); label++) {
            for (String suffering : Stream.concat(Stream.of(""), all.stream()).toList()) {
                findMean(figures, all, suffering, OptionalDouble.empty(), label).ifPresent(means::add);
            }
        }
        for (int label = 0; label < labels.size(); label++) {
            for (List<String> subset : subsets()) {
                for (String suffering : subset) {
                    for (double level : levels()) {
                        findMean(figures, subset, suffering, OptionalDouble.of(level), label).ifPresent(means::add);
                    }
                }
            }
        }
        return means;
    }

    private Optional<FaultMean> findMean(Figures figures, List<String> subset, String suffering, OptionalDouble level, int label) {
        List<Setting> these = settings.stream().filter(setting -> setting.subset().equals(subset) && setting.suffering().equals(suffering))
                .filter(setting -> level.isEmpty() || setting.level() == level.getAsDouble()).toList();
        return these.isEmpty() ? Optional.empty()
                : Optional.of(new FaultMean(subset, suffering, level, labels.get(label).name(), figures.estimates(these, label),
                        figures.findLead(these, label).map(Figures.Lead::advantage)));
    }

    private List<List<String>> subsets() {
        return settings.stream().map(Setting::subset).distinct().toList();
    }

    private List<Double> levels() {
        return settings.stream().filter(setting -> !setting.isClean()).map(Setting::level).distinct().toList();
    }

    private List<FusionGain> gains(Figures figures) {
        List<FusionGain> gains = new ArrayList<>();
        for (int label = 0; label < labels.size(); label++) {
            findGain(figures, label).ifPresent(gains::add);
        }
        return gains;
    }

    private record Led(Setting setting, Figures.Lead lead) {
    }

    /// Empty where no single modality tells the label.
    private Optional<FusionGain> findGain(Figures figures, int label) {
        List<Led> leads = settings.stream().flatMap(
                setting -> figures.findLead(List.of(setting), label).map(lead -> new Led(setting, lead)).stream()).toList();
        List<String> all = settings.getFirst().subset();
        Resampled mean = Resampled.mean(leads.stream().filter(led -> led.setting().subset().equals(all) && !led.setting().isClean())
                .map(led -> led.lead().difference()).toList());
        return leads.stream().filter(led -> led.lead().advantage().isAgainstOneThatTells())
                .min(Comparator.comparingDouble((Led led) -> led.lead().difference().value()))
                .map(least -> new FusionGain(labels.get(label).name(), mean.estimate(), least.setting(), least.lead().advantage()));
    }
}
