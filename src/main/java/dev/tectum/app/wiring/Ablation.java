package dev.tectum.app.wiring;

import dev.tectum.domain.model.ModalitySpec;
import dev.tectum.pipeline.evaluation.Evaluation;
import dev.tectum.pipeline.evaluation.LabelScore;
import dev.tectum.pipeline.evaluation.Transcript;
import dev.tectum.stage.capture.CaptureException;
import dev.tectum.stage.capture.replay.Corruption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Plays all recordings below a folder, as they are and in every imitated trouble, and gives figures. One thread.
public final class Ablation {

    private static final double[] LEVELS = {0.2, 0.4, 0.6, 0.8, 1.0};

    /// One trouble.
    ///
    /// @param subset the modalities that are there
    /// @param corruption `modality=kind`, or empty
    public record Cell(List<String> subset, String corruption, double level, List<LabelScore> labels) {

        public String name() {
            String present = subset.isEmpty() ? "blind" : String.join("+", subset);
            return corruption.isEmpty() ? present : String.format(Locale.ROOT, "%s:%.1f", corruption, level);
        }
    }

    private final LoadedBundle models;
    private final List<Path> recordings;
    private final Consumer<String> progress;

    /// @throws CaptureException if there is no recording below the folder
    public Ablation(Path folder, LoadedBundle models, Consumer<String> progress) {
        this.models = models;
        this.recordings = recordingsBelow(folder);
        this.progress = progress;
    }

    public List<LabelScore> clean() throws InterruptedException {
        progress.accept(recordings.size() + " recordings");
        return play(List.of(), List.of());
    }

    /// Every subset of modalities, then every fault at every level.
    ///
    /// @param clean the figures with everything present
    public List<Cell> cells(List<LabelScore> clean) throws InterruptedException {
        List<String> names = models.spec().modalities().stream().map(ModalitySpec::name).toList();
        List<Cell> cells = new ArrayList<>();
        for (int bits = (1 << names.size()) - 1; bits >= 0; bits--) {
            List<String> subset = subset(names, bits);
            List<String> drops = names.stream().filter(name -> !subset.contains(name)).toList();
            List<LabelScore> scores = drops.isEmpty() ? clean : play(drops, List.of());
            cells.add(told(new Cell(subset, "", 0, scores)));
        }
        for (ModalitySpec modality : models.spec().modalities()) {
            for (String kind : Corruption.kindsFor(modality.modality().kind())) {
                for (double level : LEVELS) {
                    String corruption = modality.name() + "=" + kind;
                    cells.add(told(new Cell(names, corruption, level, play(List.of(), List.of(corruption + ":" + level)))));
                }
            }
        }
        return cells;
    }

    private Cell told(Cell cell) {
        progress.accept(cell.name());
        return cell;
    }

    private static List<String> subset(List<String> names, int bits) {
        List<String> subset = new ArrayList<>();
        for (int place = 0; place < names.size(); place++) {
            if ((bits >> place & 1) == 1) {
                subset.add(names.get(place));
            }
        }
        return subset;
    }

    private List<LabelScore> play(List<String> drops, List<String> corruptions) throws InterruptedException {
        Evaluation evaluation = new Evaluation(models.spec().labels());
        for (Path recording : recordings) {
            Transcript transcript = new Transcript();
            PlaybackPlan plan = PlaybackPlan.of(recording, models.spec(), drops, corruptions, Optional.empty());
            try (Playback playback = Playback.open(plan, models, Audience.only(transcript))) {
                playback.play();
                evaluation.add(transcript, playback.truth());
            }
        }
        return evaluation.scores();
    }

    private static List<Path> recordingsBelow(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> found = files.filter(file -> file.endsWith("recording.json")).map(Path::getParent).sorted().toList();
            if (found.isEmpty()) {
                throw new CaptureException("There is no recording below " + folder + ": each is a folder with a recording.json");
            }
            return found;
        } catch (IOException | UncheckedIOException unreadable) {
            throw new CaptureException(folder + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }
}
