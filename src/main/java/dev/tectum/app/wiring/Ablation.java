package dev.tectum.app.wiring;

import dev.tectum.domain.model.ModalitySpec;
import dev.tectum.domain.model.ModelSpec;
import dev.tectum.domain.quality.Presence;
import dev.tectum.pipeline.evaluation.Cell;
import dev.tectum.pipeline.evaluation.Evaluation;
import dev.tectum.pipeline.evaluation.LabelScore;
import dev.tectum.pipeline.evaluation.SubsetTranscripts;
import dev.tectum.pipeline.evaluation.Truth;
import dev.tectum.stage.capture.CaptureException;
import dev.tectum.stage.capture.replay.Corruption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Plays all recordings below a folder, as they are and under every imitated fault, and gives figures for every subset of the modalities.
/// Each recording is played once a fault: that gives all subsets. Uses all cores; one thread gives the orders.
public final class Ablation implements AutoCloseable {

    private static final double[] LEVELS = {0.2, 0.4, 0.6, 0.8, 1.0};

    private record Fault(Optional<ModalitySpec> modality, String kind, double level) {

        String corruption() {
            return modality.map(spec -> spec.name() + "=" + kind).orElse("");
        }

        List<String> words() {
            return modality.isEmpty() ? List.of() : List.of(corruption() + ":" + level);
        }
    }

    private record Heard(SubsetTranscripts transcripts, Truth truth) {
    }

    private final List<Path> recordings;
    private final BundleCrew crew;
    private final ModelSpec spec;
    private final Consumer<String> progress;

    /// @param opener loads the bundle, once a core
    /// @throws CaptureException if there is no recording below the folder
    public Ablation(Path folder, Supplier<LoadedBundle> opener, Consumer<String> progress) {
        this.recordings = recordingsBelow(folder);
        this.crew = new BundleCrew(opener);
        this.spec = crew.any().spec();
        this.progress = progress;
        progress.accept(recordings.size() + " recordings");
    }

    /// The recordings as they are, with everything that they hold.
    public List<LabelScore> clean() throws InterruptedException {
        return cells(new Fault(Optional.empty(), "", 0), List.of(Presence.allOf(spec.modalityCount()))).getFirst().labels();
    }

    /// Every subset of the modalities without a fault, all together first, then every fault at every level, each for every subset that
    /// holds the modality that suffers.
    public List<Cell> cells() throws InterruptedException {
        List<Fault> faults = faults();
        List<Cell> cells = new ArrayList<>();
        for (Fault fault : faults) {
            cells.addAll(cells(fault, subsetsFor(fault)));
            progress.accept(String.format("%d of %d: %s", faults.indexOf(fault) + 1, faults.size(),
                    fault.words().isEmpty() ? "without a fault" : fault.words().getFirst()));
        }
        return cells;
    }

    private List<Fault> faults() {
        List<Fault> faults = new ArrayList<>(List.of(new Fault(Optional.empty(), "", 0)));
        for (ModalitySpec modality : spec.modalities()) {
            for (String kind : Corruption.kindsFor(modality.modality().kind())) {
                for (double level : LEVELS) {
                    faults.add(new Fault(Optional.of(modality), kind, level));
                }
            }
        }
        return faults;
    }

    private List<Presence> subsetsFor(Fault fault) {
        int all = Presence.allOf(spec.modalityCount()).bits();
        return IntStream.rangeClosed(0, all).mapToObj(less -> new Presence(all - less))
                .filter(subset -> fault.modality().isEmpty() || subset.has(spec.modalities().indexOf(fault.modality().get()))).toList();
    }

    private List<Cell> cells(Fault fault, List<Presence> subsets) throws InterruptedException {
        List<BundleCrew.Task<Heard>> tasks = recordings
                .stream().<BundleCrew.Task<Heard>>map(recording -> models -> play(recording, fault, subsets, models)).toList();
        List<Heard> heard = crew.run(tasks);
        return subsets.stream().map(subset -> {
            Evaluation evaluation = new Evaluation(spec.labels());
            heard.forEach(one -> evaluation.add(one.transcripts().of(subset), one.truth()));
            return new Cell(names(subset), fault.corruption(), fault.level(), evaluation.scores());
        }).toList();
    }

    private static Heard play(Path recording, Fault fault, List<Presence> subsets, LoadedBundle models) throws InterruptedException {
        SubsetTranscripts transcripts = new SubsetTranscripts(models.models(), subsets);
        PlaybackPlan plan = PlaybackPlan.of(recording, models.spec(), List.of(), fault.words(), Optional.empty());
        try (Playback playback = Playback.open(plan, models, Audience.only(transcripts))) {
            playback.play();
            return new Heard(transcripts, playback.truth());
        }
    }

    private List<String> names(Presence subset) {
        return IntStream.range(0, spec.modalityCount()).filter(subset::has).mapToObj(index -> spec.modalities().get(index).name()).toList();
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

    @Override
    public void close() {
        crew.close();
    }
}
