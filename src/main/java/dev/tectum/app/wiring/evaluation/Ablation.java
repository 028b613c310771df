package dev.tectum.app.wiring.evaluation;

import dev.tectum.app.wiring.Audience;
import dev.tectum.app.wiring.LoadedBundle;
import dev.tectum.app.wiring.Playback;
import dev.tectum.app.wiring.PlaybackPlan;
import dev.tectum.app.wiring.RecordingInput;
import dev.tectum.domain.model.LabelSpec;
import dev.tectum.domain.model.ModelSpec;
import dev.tectum.domain.quality.Presence;
import dev.tectum.pipeline.evaluation.HeardRecording;
import dev.tectum.pipeline.evaluation.LabelEvidence;
import dev.tectum.pipeline.evaluation.LabelJudge;
import dev.tectum.pipeline.evaluation.Setting;
import dev.tectum.pipeline.evaluation.SubsetTranscripts;
import dev.tectum.pipeline.evaluation.Transcript;
import dev.tectum.pipeline.evaluation.Truth;
import dev.tectum.stage.capture.CaptureException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/// Plays all recordings below a folder, as they are and under every imitated fault, and writes down what each says about every label for
/// every subset of the modalities. A recording is decoded once and played once a fault: that gives all subsets. Uses all cores; one thread
/// gives the orders.
public final class Ablation implements AutoCloseable {

    private static final double SECONDS_PER_HOUR = 3600;

    /// One recording under one fault.
    private record Played(Truth truth, Map<Setting, List<LabelEvidence>> evidence) {
    }

    private final List<FoundRecording> recordings;
    private final BundleCrew crew;
    private final ModelSpec spec;
    private final EvaluationProgress progress;
    private int played;

    /// @param opener loads the bundle, once a core
    /// @throws CaptureException if there is no recording below the folder
    public Ablation(Path folder, Supplier<LoadedBundle> opener, EvaluationProgress progress) {
        this.recordings = FoundRecording.below(folder);
        this.crew = new BundleCrew(opener);
        this.spec = crew.any().spec();
        this.progress = progress;
    }

    public ModelSpec spec() {
        return spec;
    }

    /// What runs the networks, and in which number format.
    public String variant() {
        return crew.any().variant();
    }

    /// @param levels at which every fault is imitated, too; may be none
    /// @throws CaptureException if no recording can be used
    public Heard hear(List<Double> levels) throws InterruptedException {
        List<Fault> all = Fault.all(spec, levels);
        List<BundleCrew.Task<Optional<Played>>> tasks = new ArrayList<>();
        Map<String, String> unusable = new LinkedHashMap<>();
        for (FoundRecording found : recordings) {
            SharedRecording shared = new SharedRecording(found, spec, all.size());
            all.forEach(fault -> tasks.add(models -> findPlayed(shared, fault, models, tasks.size(), unusable)));
        }
        List<Optional<Played>> plays = crew.run(tasks);
        List<HeardRecording> heard = new ArrayList<>();
        for (int number = 0; number < recordings.size(); number++) {
            List<Played> ofOne = plays.subList(number * all.size(), (number + 1) * all.size()).stream().flatMap(Optional::stream).toList();
            if (ofOne.size() == all.size()) {
                heard.add(joined(recordings.get(number), ofOne));
            }
        }
        if (heard.isEmpty()) {
            throw new CaptureException("No recording can be used: " + unusable.values().iterator().next());
        }
        return new Heard(all.stream().flatMap(fault -> fault.settings(spec).values().stream()).toList(), heard,
                unusable.entrySet().stream().map(each -> new Heard.Skipped(each.getKey(), each.getValue())).toList());
    }

    private Optional<Played> findPlayed(SharedRecording shared, Fault fault, LoadedBundle models, int all, Map<String, String> unusable)
            throws InterruptedException {
        try {
            Played done = play(shared, fault, models);
            told(shared.found(), fault, all);
            return Optional.of(done);
        } catch (CaptureException refused) {
            told(shared.found(), fault, all);
            skipped(shared.found(), refused, unusable);
            return Optional.empty();
        } finally {
            shared.done();
        }
    }

    private synchronized void told(FoundRecording found, Fault fault, int all) {
        played++;
        String done = fault.corruption().map(each -> ", " + each.spec().name() + "=" + each.kind().wireName()).orElse("");
        progress.played(played, all, found.name() + done);
    }

    private synchronized void skipped(FoundRecording found, CaptureException refused, Map<String, String> unusable) {
        String why = String.valueOf(refused.getMessage());
        if (unusable.putIfAbsent(found.name(), why) == null) {
            progress.note(found.name() + " is left out: " + why);
        }
    }

    private Played play(SharedRecording shared, Fault fault, LoadedBundle models) throws InterruptedException {
        RecordingInput input = shared.input();
        Map<Presence, Setting> settings = fault.settings(spec);
        SubsetTranscripts transcripts = new SubsetTranscripts(models.models(), List.copyOf(settings.keySet()));
        PlaybackPlan plan = PlaybackPlan.of(shared.found().folder(), spec, fault.corruptions());
        try (Playback playback = Playback.of(input, plan, models, Audience.only(transcripts))) {
            playback.play();
        }
        Map<Setting, List<LabelEvidence>> evidence = new LinkedHashMap<>();
        settings.forEach((subset, setting) -> evidence.put(setting, judged(transcripts.of(subset), input.truth())));
        return new Played(input.truth(), evidence);
    }

    private List<LabelEvidence> judged(Transcript transcript, Truth truth) {
        return spec.labels().stream().map(label -> new LabelJudge(label).judge(transcript, truth)).toList();
    }

    private HeardRecording joined(FoundRecording found, List<Played> plays) {
        Truth truth = plays.getFirst().truth();
        Set<String> unknown = new TreeSet<>(truth.annotated());
        spec.labels().stream().map(LabelSpec::name).forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            progress.note(found.name() + ": the bundle knows no " + String.join(", ", unknown) + "; it is not counted");
        }
        Map<Setting, List<LabelEvidence>> settings = new LinkedHashMap<>();
        plays.forEach(play -> settings.putAll(play.evidence()));
        return new HeardRecording(found.name(), found.group(), truth.recording().length().toMillis() / 1000.0 / SECONDS_PER_HOUR,
                settings);
    }

    @Override
    public void close() {
        crew.close();
    }
}
