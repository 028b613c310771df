package dev.tectum.stage.capture.replay;

import dev.tectum.domain.model.ChannelSpec;
import dev.tectum.domain.model.ModalityInput;
import dev.tectum.domain.model.ModalitySpec;
import dev.tectum.domain.model.ModelSpec;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Reason;
import dev.tectum.domain.time.Moment;
import dev.tectum.stage.capture.CaptureException;
import dev.tectum.stage.capture.MediaReader;
import dev.tectum.stage.capture.Recording;
import dev.tectum.stage.capture.Source;
import dev.tectum.stage.capture.replay.OpenedRecording.ModalitySource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Opens a recording's folder: for each modality of a bundle the file that serves it, or a source that says why there is none.
public final class RecordingSources {

    private static final Logger LOG = LoggerFactory.getLogger(RecordingSources.class);

    /// An offset need not be a whole number of samples: with this much more, the last one before the end is there.
    private static final Duration SAMPLE = Duration.ofMillis(20);

    private final MediaReader media;

    public RecordingSources(MediaReader media) {
        this.media = media;
    }

    /// @param dropped names of modalities that are to be absent
    /// @throws CaptureException if `recording.json` cannot be used
    public OpenedRecording open(Path folder, ModelSpec model, Set<String> dropped) {
        Recording recording = RecordingFile.read(folder);
        Map<String, Course> courses = Course.readAll(folder, model.modalities().stream().map(ModalitySpec::modality).toList());
        Opening opening = new Opening(new RecordingFolder(folder), model, recording.end(), courses);
        List<ModalitySource> sources = model.modalities().stream()
                .map(spec -> dropped.contains(spec.name()) ? opening.dropped(spec) : opening.source(spec)).toList();
        opening.folder.warnOfUnused();
        opening.baseline.putAll(recording.baseline());
        return new OpenedRecording(recording, sources, opening.baseline);
    }

    /// One opening of one folder.
    private final class Opening {

        private final RecordingFolder folder;
        private final ModelSpec model;
        private final Moment end;
        private final Map<String, Course> courses;
        private final Map<String, Double> baseline = new HashMap<>();

        Opening(RecordingFolder folder, ModelSpec model, Moment end, Map<String, Course> courses) {
            this.folder = folder;
            this.model = model;
            this.end = end;
            this.courses = courses;
        }

        ModalitySource dropped(ModalitySpec spec) {
            findFile(spec);
            return new ModalitySource(spec.modality(), new AbsentSource(spec.modality(), Reason.UNPLUGGED), Optional.empty());
        }

        ModalitySource source(ModalitySpec spec) {
            Optional<Path> file = findFile(spec);
            Course course = courses.getOrDefault(spec.name(), Course.SMOOTH);
            if (file.isEmpty()) {
                LOG.warn("The recording has no file for {} ({}.*): it is missing", spec.name(), spec.name());
                return refused(spec.modality(), course.outages().isEmpty() ? Reason.UNPLUGGED : course.outages().getLast().reason());
            }
            try {
                Moment fileEnd = course.isSmooth() ? end : end.minus(course.offset()).plus(SAMPLE);
                Source opened = opened(file.get(), spec, fileEnd);
                return new ModalitySource(spec.modality(), course.isSmooth() ? opened : new RetoldSource(opened, course), Optional.empty());
            } catch (CaptureException unusable) {
                LOG.warn("{} is missing: {}", spec.name(), unusable.getMessage());
                return refused(spec.modality(), unusable.reason());
            }
        }

        private ModalitySource refused(Modality modality, Reason reason) {
            return new ModalitySource(modality, new AbsentSource(modality, reason), Optional.of(reason));
        }

        private Optional<Path> findFile(ModalitySpec spec) {
            return switch (spec.modality().kind()) {
                case IMAGE -> folder.findVideo(spec.name()).or(() -> folder.findStill(spec.name()));
                case AUDIO -> folder.findSound(spec.name()).or(() -> findSoundTrack(spec));
                case SERIES, TABLE -> folder.findTable(spec.name());
            };
        }

        /// The sound track of a film serves the bundle's first audio modality alone.
        private Optional<Path> findSoundTrack(ModalitySpec spec) {
            if (!spec.name().equals(names(Modality.Kind.AUDIO).getFirst())) {
                return Optional.empty();
            }
            Optional<Path> track = folder.soundTracks(names(Modality.Kind.IMAGE)).stream().filter(media::hasSound).findFirst();
            track.ifPresent(folder::markUsed);
            return track;
        }

        private List<String> names(Modality.Kind kind) {
            return model.modalities().stream().filter(spec -> spec.modality().kind() == kind).map(ModalitySpec::name).toList();
        }

        private Source opened(Path file, ModalitySpec spec, Moment end) {
            return switch (spec.input()) {
                case ModalityInput.Image image when RecordingFolder.isStill(file) -> media.openStill(file, spec.modality(), image, end);
                case ModalityInput.Image image -> media.openVideo(file, spec.modality(), image, end);
                case ModalityInput.Audio audio -> media.openSound(file, spec.modality(), audio, end);
                case ModalityInput.Series series -> readings(file, spec.modality(), series.channels());
                case ModalityInput.Table table -> readings(file, spec.modality(), table.fields());
            };
        }

        private Source readings(Path file, Modality modality, List<ChannelSpec> channels) {
            List<String> relative = channels.stream().filter(ChannelSpec::relative).map(ChannelSpec::name).toList();
            if (!relative.isEmpty() && courses.isEmpty()) { // what was recorded live says itself what was known of the site
                Map<String, Double> first = new HashMap<>(FirstSecondsBaseline.read(file, channels, end));
                first.keySet().retainAll(relative);
                baseline.putAll(first);
            }
            return new SeriesFileSource(file, modality, channels, end);
        }
    }
}
