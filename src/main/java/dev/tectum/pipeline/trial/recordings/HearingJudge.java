package dev.tectum.pipeline.trial.recordings;

import dev.tectum.domain.model.LabelSpec;
import dev.tectum.domain.update.Judgement;
import dev.tectum.pipeline.evaluation.LabelEvidence;
import dev.tectum.pipeline.evaluation.Setting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Holds a newcomer against the model in use, recording by recording and label by label. Pure.
///
/// @param modalities all that the model in use has: what a setting lacks of them is missing there
public record HearingJudge(RecordingAllowances allowances, List<String> modalities) {

    public static final String BY = "recordings";

    /// People read no more of them.
    private static final int MOST_OBJECTIONS = 30;

    /// Below this the model in use hardly tells the label at all, and what it says is chance.
    private static final double TELLING = 0.8;

    private static final double NANOS_PER_SECOND = 1e9;

    /// What is held against the newcomer, and the figures that it rests on.
    ///
    /// @param pairs one a recording
    /// @param troubles what kept recordings from being played; each is held against the newcomer
    public Judgement judge(List<LabelSpec> inUse, List<LabelSpec> candidate, List<Hearing.Pair> pairs, List<String> troubles) {
        List<String> objections = new ArrayList<>(troubles);
        if (pairs.isEmpty()) {
            objections.add("no recording could be played");
        }
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put("recordings", (double) pairs.size());
        for (LabelSpec label : inUse) {
            Optional<LabelSpec> other = candidate.stream().filter(each -> each.name().equals(label.name())).findFirst();
            if (other.isEmpty()) {
                objections.add(label.name() + ": it knows no such label");
                continue;
            }
            objections.addAll(RuleChanges.objections(label, other.get()));
            pairs.forEach(pair -> ofRecording(label.name(), pair, objections));
            if (!pairs.isEmpty()) {
                pairs.getFirst().settings().forEach(setting -> ofAll(label, setting, pairs, objections));
                figure(label.name(), pairs, figures);
            }
        }
        return new Judgement(BY, shortened(objections), figures);
    }

    private static List<String> shortened(List<String> objections) {
        if (objections.size() <= MOST_OBJECTIONS) {
            return objections;
        }
        List<String> few = new ArrayList<>(objections.subList(0, MOST_OBJECTIONS));
        few.add("and " + (objections.size() - MOST_OBJECTIONS) + " more");
        return few;
    }

    private void ofRecording(String label, Hearing.Pair pair, List<String> objections) {
        for (Setting setting : pair.settings()) {
            String what = pair.inUse().recording() + ": " + label;
            LabelEvidence before = pair.inUse().find(setting, label).orElseThrow().evidence();
            pair.candidate().find(setting, label).ifPresentOrElse(now -> ofEvent(what, setting, before, now.evidence(), objections),
                    () -> objections.add(text("%s cannot be compared%s: its senses are others", what, without(setting))));
        }
    }

    private void ofEvent(String what, Setting setting, LabelEvidence before, LabelEvidence now, List<String> objections) {
        if (now.caught() < before.caught()) {
            objections.add(text("%s is not found any more%s", what, without(setting)));
            return;
        }
        double later = slowest(now) - slowest(before);
        double allowed = allowances.delay().toNanos() / NANOS_PER_SECOND;
        if (later > allowed && now.caught() == before.caught()) {
            objections.add(text("%s is found %.1f s later%s, where %.1f s are allowed", what, later, without(setting), allowed));
        }
    }

    /// 0 where nothing was found, or all before it began.
    private static double slowest(LabelEvidence evidence) {
        return Arrays.stream(evidence.delays()).max().orElse(0);
    }

    private void ofAll(LabelSpec label, Setting setting, List<Hearing.Pair> pairs, List<String> objections) {
        Pooled before = Pooled.of(pairs.stream().flatMap(pair -> pair.inUse().find(setting, label.name()).stream()).toList());
        Pooled now = Pooled.of(pairs.stream().flatMap(pair -> pair.candidate().find(setting, label.name()).stream()).toList());
        RecordingAllowances.Allowance allowance = without(setting).isEmpty() ? allowances.whole() : allowances.impaired();
        boolean isCritical = label.severity() == LabelSpec.Severity.CRITICAL;
        if (now.falseAlarms() - before.falseAlarms() > allowance.falseAlarms() - (isCritical ? 1 : 0)) {
            objections.add(text("%s: %d false alarms%s, no longer %d", label.name(), now.falseAlarms(), without(setting),
                    before.falseAlarms()));
        }
        if (before.auroc() >= TELLING && !(before.auroc() - now.auroc() <= allowance.auroc())) {
            objections.add(text("%s: the area under its curve falls from %.3f to %.3f%s", label.name(), before.auroc(), now.auroc(),
                    without(setting)));
        }
        if (!(now.surprise() - before.surprise() <= allowance.surprise())) {
            objections.add(text("%s: its probabilities fit the truth less, by %.3f nats a decision%s, where %.3f are allowed", label.name(),
                    now.surprise() - before.surprise(), without(setting), allowance.surprise()));
        }
    }

    private String without(Setting setting) {
        List<String> missing = modalities.stream().filter(modality -> !setting.subset().contains(modality)).toList();
        return missing.isEmpty() ? "" : " without " + String.join(" and ", missing);
    }

    private static void figure(String label, List<Hearing.Pair> pairs, Map<String, Double> figures) {
        Setting whole = pairs.getFirst().settings().getFirst();
        Pooled before = Pooled.of(pairs.stream().flatMap(pair -> pair.inUse().find(whole, label).stream()).toList());
        Pooled now = Pooled.of(pairs.stream().flatMap(pair -> pair.candidate().find(whole, label).stream()).toList());
        figures.put("events." + label, (double) now.events());
        figures.put("found." + label, (double) now.caught());
        figures.put("foundByOther." + label, (double) before.caught());
        figures.put("falseAlarms." + label, (double) now.falseAlarms());
        figures.put("falseAlarmsOfOther." + label, (double) before.falseAlarms());
        figures.put("auroc." + label, now.auroc());
        figures.put("aurocOfOther." + label, before.auroc());
        figures.put("surpriseNats." + label, now.surprise());
        figures.put("surpriseNatsOfOther." + label, before.surprise());
    }

    private static String text(String form, Object... values) {
        return String.format(Locale.ROOT, form, values);
    }
}
