package dev.tectum.app.wiring.reference;

import dev.tectum.app.wiring.Audience;
import dev.tectum.app.wiring.LoadedBundle;
import dev.tectum.app.wiring.Playback;
import dev.tectum.app.wiring.PlaybackPlan;
import dev.tectum.app.wiring.RecordingInput;
import dev.tectum.domain.model.LabelSpec;
import dev.tectum.domain.model.ModalitySpec;
import dev.tectum.domain.model.ModelSpec;
import dev.tectum.domain.quality.Presence;
import dev.tectum.pipeline.evaluation.Setting;
import dev.tectum.pipeline.evaluation.SubsetTranscripts;
import dev.tectum.pipeline.evaluation.Transcript;
import dev.tectum.pipeline.evaluation.Truth;
import dev.tectum.stage.evidence.EvidenceFiles;
import dev.tectum.pipeline.trial.recordings.Hearing;
import dev.tectum.pipeline.trial.recordings.LabelHearing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/// One bundle that listens to recordings: once each, which tells what it would have said with each sense missing, too. One thread.
record Listener(LoadedBundle models) {

    /// @throws dev.tectum.stage.capture.CaptureException if the recording cannot be used
    /// @throws dev.tectum.stage.inference.InferenceException if a network fails
    Hearing hear(Reference reference) throws InterruptedException {
        Path recording = reference.folder();
        ModelSpec spec = models.spec();
        List<Presence> subsets = subsets(spec.modalityCount());
        SubsetTranscripts transcripts = new SubsetTranscripts(models.models(), subsets);
        RecordingInput input = RecordingInput.open(recording, spec, Set.of());
        try (Playback playback = Playback.of(input, PlaybackPlan.of(recording, spec, List.of()), models, Audience.only(transcripts))) {
            playback.play();
        }
        Truth truth = input.truth().without(reference.absent());
        Map<Setting, Map<String, LabelHearing>> settings = new LinkedHashMap<>();
        subsets.forEach(subset -> settings.put(setting(spec, subset), labels(spec, transcripts.of(subset), truth)));
        return new Hearing(name(recording), settings);
    }

    /// What an alert has left lies in the alert's folder, which tells more.
    private static String name(Path recording) {
        Path name = recording.getFileName();
        return name.toString().equals(EvidenceFiles.RECORDING) && recording.getParent() != null
                ? "alert " + recording.getParent().getFileName()
                : name.toString();
    }

    /// All of them, then each one missing.
    private static List<Presence> subsets(int modalities) {
        Presence all = Presence.allOf(modalities);
        List<Presence> subsets = new ArrayList<>(List.of(all));
        if (modalities > 1) {
            IntStream.range(0, modalities).mapToObj(all::without).forEach(subsets::add);
        }
        return subsets;
    }

    private static Setting setting(ModelSpec spec, Presence subset) {
        return Setting.clean(IntStream.range(0, spec.modalityCount()).filter(subset::has).mapToObj(spec.modalities()::get)
                .map(ModalitySpec::name).toList());
    }

    private static Map<String, LabelHearing> labels(ModelSpec spec, Transcript transcript, Truth truth) {
        Map<String, LabelHearing> labels = new LinkedHashMap<>();
        for (LabelSpec label : spec.labels()) {
            labels.put(label.name(), LabelHearing.of(label, transcript, truth));
        }
        return labels;
    }
}
