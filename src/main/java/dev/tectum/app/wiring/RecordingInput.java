package dev.tectum.app.wiring;

import dev.tectum.domain.model.ModelSpec;
import dev.tectum.pipeline.evaluation.Truth;
import dev.tectum.domain.time.Moment;
import dev.tectum.domain.time.Span;
import dev.tectum.stage.capture.CaptureException;
import dev.tectum.stage.capture.Recording;
import dev.tectum.stage.capture.Source;
import dev.tectum.stage.capture.javacv.FfmpegMedia;
import dev.tectum.stage.capture.replay.OpenedRecording;
import dev.tectum.stage.capture.replay.Pace;
import dev.tectum.stage.capture.replay.RecordingSources;
import dev.tectum.stage.capture.replay.ReplaySchedule;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/// What a recording gives, in the order in which it happened, before any fault is imitated. Whoever plays it closes the source.
///
/// @param baseline what the site's clean air reads, by channel, as far as the recording tells
public record RecordingInput(Recording recording, Source source, Map<String, Double> baseline) {

    public RecordingInput {
        baseline = Map.copyOf(baseline);
    }

    /// @param drops names of modalities that are left out
    /// @throws CaptureException if the recording cannot be used, or none of its modalities opens
    public static RecordingInput open(Path folder, ModelSpec spec, Set<String> drops) {
        OpenedRecording opened = new RecordingSources(new FfmpegMedia(OptionalInt.empty())).open(folder, spec, drops);
        List<Source> sources = opened.sources().stream().map(OpenedRecording.ModalitySource::source).toList();
        if (!opened.isUsable()) {
            sources.forEach(Source::close);
            throw new CaptureException(folder + ": no modality opens (" + refusals(opened) + "); it needs at least one file such as "
                    + spec.modalities().getFirst().name() + ".*");
        }
        Recording recording = opened.recording();
        return new RecordingInput(recording, new ReplaySchedule(sources, recording.end(), Pace.asFastAsPossible()), opened.baseline());
    }

    private static String refusals(OpenedRecording opened) {
        return opened.sources().stream()
                .map(each -> each.modality().name() + " " + each.refusal().map(reason -> reason.wireName()).orElse(""))
                .collect(Collectors.joining(", "));
    }

    /// What the recording says that it holds.
    public Truth truth() {
        return new Truth(new Span(new Moment(0), recording.end()), byLabel(recording.labels()), byLabel(recording.ignored()),
                recording.annotated());
    }

    private static Map<String, List<Span>> byLabel(List<Recording.LabelledSpan> spans) {
        return spans.stream().collect(Collectors.groupingBy(Recording.LabelledSpan::label,
                Collectors.mapping(Recording.LabelledSpan::span, Collectors.toList())));
    }
}
