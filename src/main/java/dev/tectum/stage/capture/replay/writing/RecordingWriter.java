package dev.tectum.stage.capture.replay.writing;

import dev.tectum.domain.model.ChannelSpec;
import dev.tectum.domain.model.ModalityInput;
import dev.tectum.domain.model.ModalitySpec;
import dev.tectum.domain.model.ModelSpec;
import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.Observation;
import dev.tectum.domain.sense.VideoFrame;
import dev.tectum.domain.time.TimeAnchor;
import dev.tectum.json.JsonWriter;
import dev.tectum.stage.capture.CaptureException;
import dev.tectum.stage.capture.MediaWriter;
import dev.tectum.stage.capture.Recording;
import dev.tectum.stage.capture.Track;
import dev.tectum.stage.capture.replay.RecordingFile;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Makes a recording's folder out of what live sources give. Any thread may hand arrivals in; one finishes it.
public final class RecordingWriter implements AutoCloseable {

    private static final double NANOS_PER_SECOND = 1e9;

    private final Path folder;
    private final TimeAnchor start;
    private final MediaWriter media;
    private final Map<String, RecordedModality> modalities = new LinkedHashMap<>();

    /// @param folder made here; it must not hold anything yet
    /// @param start the first moment that is recorded
    /// @throws CaptureException if the folder cannot be made or is taken
    public RecordingWriter(Path folder, ModelSpec model, TimeAnchor start, MediaWriter media) {
        this.folder = folder;
        this.start = start;
        this.media = media;
        claim();
        model.modalities().forEach(spec -> modalities.put(spec.name(),
                new RecordedModality(spec.modality(), start.moment(), first -> open(spec, first))));
    }

    private void claim() {
        try {
            Files.createDirectories(folder);
            try (DirectoryStream<Path> held = Files.newDirectoryStream(folder)) {
                if (held.iterator().hasNext()) {
                    throw new CaptureException(folder + " already holds something: name a new folder, nothing is overwritten");
                }
            }
        } catch (IOException unwritable) {
            throw new CaptureException(folder + " cannot be made (" + unwritable.getMessage() + "): name a folder that may be written",
                    unwritable);
        }
    }

    private Track<? extends Observation> open(ModalitySpec spec, Observation first) {
        return switch (spec.input()) {
            case ModalityInput.Image _ when first instanceof VideoFrame frame ->
                media.openVideo(folder.resolve(spec.name() + "." + media.videoExtension()), frame.pixels().width(),
                        frame.pixels().height());
            case ModalityInput.Image image ->
                media.openVideo(folder.resolve(spec.name() + "." + media.videoExtension()), image.width(), image.height());
            case ModalityInput.Audio audio -> new WavTrack(folder.resolve(spec.name() + ".wav"), audio.sampleRateHz());
            case ModalityInput.Series series -> table(spec, series.channels());
            case ModalityInput.Table table -> table(spec, table.fields());
        };
    }

    private Track<? extends Observation> table(ModalitySpec spec, List<ChannelSpec> channels) {
        return new CsvTrack(folder.resolve(spec.name() + ".csv"), channels);
    }

    /// Takes an arrival over, writes it down, and gives it back as a replay will give it.
    ///
    /// @return empty where it came before the start, or has no place in the file
    /// @throws CaptureException if the disk takes no more
    public Optional<Arrival> keep(Arrival arrival) {
        RecordedModality modality = modalities.get(arrival.modality().name());
        if (modality == null) {
            throw new IllegalArgumentException("The model has no modality " + arrival.modality().name());
        }
        return modality.keep(arrival);
    }

    /// The bytes on the disk so far.
    public long bytes() {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            long sum = 0;
            for (Path file : files) {
                sum += Files.size(file);
            }
            return sum;
        } catch (IOException unreadable) {
            throw new CaptureException(folder + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    /// Completes all files and writes `recording.json`, without which the folder is no recording.
    ///
    /// @param told length, labels, baseline and note; the start is the writer's own
    public void finish(Recording told) {
        close();
        String text = JsonWriter.object(writer -> {
            writer.put("schema", 1L).put("start", start.instant().truncatedTo(ChronoUnit.MILLIS).toString());
            writer.put("seconds", told.length().toNanos() / NANOS_PER_SECOND);
            writer.putObjects("labels", told.labels().stream().<JsonWriter.Body>map(span -> each -> each.put("label", span.label())
                    .put("from", span.span().from().seconds()).put("to", span.span().to().seconds())).toList());
            writer.putTexts("annotated", told.annotated().stream().sorted().toList());
            writer.putObject("baseline", each -> told.baseline().forEach(each::put));
            writer.putObject("tracks", each -> modalities.forEach((name, modality) -> modality.course()
                    .ifPresent(course -> each.putObject(name, course::write))));
            writer.put("note", told.note());
        });
        try {
            Path draft = Files.writeString(folder.resolve(RecordingFile.NAME + ".part"), text + "\n");
            Files.move(draft, folder.resolve(RecordingFile.NAME), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException unwritable) {
            throw new CaptureException(folder + " cannot be completed (" + unwritable.getMessage() + "): free some space or allow it",
                    unwritable);
        }
    }

    /// Completes the files of the modalities; what comes later is released.
    @Override
    public void close() {
        modalities.values().forEach(RecordedModality::close);
    }
}
