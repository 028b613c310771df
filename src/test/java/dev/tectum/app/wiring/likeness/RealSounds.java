package dev.tectum.app.wiring.likeness;

import dev.tectum.app.StagedRecording;
import dev.tectum.app.config.InferenceConfig;
import dev.tectum.app.wiring.Audience;
import dev.tectum.app.wiring.LoadedBundle;
import dev.tectum.app.wiring.Playback;
import dev.tectum.app.wiring.PlaybackPlan;
import dev.tectum.domain.belief.Embedding;
import dev.tectum.domain.event.Event;
import dev.tectum.domain.model.ModelSpec;
import dev.tectum.domain.window.Slice;
import dev.tectum.domain.window.Window;
import dev.tectum.stage.likeness.EchoicMemory;
import dev.tectum.stage.likeness.Parts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Assumptions;

/// The sounds of `../shared/data`, each played through the bundle that ships, heard alone. In the training of its encoder the clips of folds
/// 1 to 3 took part, those that are no label as "none of the labels"; fold 4 did not. The embedding was fitted on labels and quiet rooms only.
record RealSounds(ModelSpec spec, Path bundle, List<Clip> clips) {

    private static final Path SOUNDS = Path.of("../shared/data/esc10");
    private static final int FIRST_FULL_TICK = 4; // two seconds of sound make a window

    /// Those that the bundle has no label for.
    static final List<String> NO_LABELS = List.of("chainsaw", "rooster", "sea_waves", "person_sneeze", "clock_tick", "rain", "helicopter");

    record Tick(Embedding embedding, Map<String, Double> probabilities, double loudness) {

        double probability(String label) {
            return probabilities.getOrDefault(label, 0.0);
        }
    }

    /// @param source clips of one recording share it
    /// @param take 0: as it is; others with noise laid over
    record Clip(String sound, int fold, String source, int take, List<Tick> ticks) {

        Tick loudest() {
            return ticks.stream().max(Comparator.comparingDouble(Tick::loudness)).orElseThrow();
        }

        Tick surest(String label) {
            return ticks.stream().max(Comparator.comparingDouble(tick -> tick.probability(label))).orElseThrow();
        }

        /// At any moment: no minimum duration.
        boolean alerts(String label, ToDoubleFunction<Embedding> bar) {
            return ticks.stream().anyMatch(tick -> tick.probability(label) >= bar.applyAsDouble(tick.embedding()));
        }
    }

    /// @param noises how much noise each take has, 0 to 1
    static RealSounds listen(Path folder, double... noises) throws IOException, InterruptedException {
        Assumptions.assumeTrue(Files.exists(SOUNDS), "skipped: the sounds of ../shared/data are not here");
        List<Clip> clips = new ArrayList<>();
        try (LoadedBundle models = LoadedBundle.open(StagedRecording.BUNDLE, InferenceConfig.standard())) {
            List<String> lines = Files.readAllLines(SOUNDS.resolve("labels.csv"));
            for (int take = 0; take < noises.length; take++) {
                for (String line : lines.subList(1, lines.size())) {
                    List<String> fields = List.of(line.split(",", -1));
                    String source = List.of(fields.getFirst().split("-", -1)).get(1);
                    Path recording = stage(folder.resolve(take + "-" + fields.getFirst()), SOUNDS.resolve(fields.getFirst()));
                    clips.add(new Clip(fields.getLast(), Integer.parseInt(fields.get(1)), source, take,
                            play(recording, noises[take], models)));
                }
            }
            return new RealSounds(models.spec(), models.bundle().folder(), clips);
        }
    }

    private static Path stage(Path recording, Path sound) throws IOException {
        Files.createDirectories(recording);
        Files.copy(sound, recording.resolve("microphone.ogg"));
        Files.writeString(recording.resolve("recording.json"),
                "{\"schema\":1,\"start\":\"2026-11-23T08:00:00.000Z\",\"seconds\":5.0,\"labels\":[]}");
        return recording;
    }

    private static List<Tick> play(Path recording, double noise, LoadedBundle models) throws InterruptedException {
        List<Tick> ticks = new ArrayList<>();
        Audience deaf = Audience.only(_ -> {
        });
        EchoicMemory memory = new EchoicMemory(Parts.of(models.spec().fusion().embedding()));
        Audience listening = new Audience(deaf.journal(), deaf.sink(), (window, event) -> {
            Embedding embedding = memory.over(window, event.belief().embedding());
            if (event.key().tick() >= FIRST_FULL_TICK) {
                ticks.add(tick(window, event, embedding));
            }
        });
        List<String> faults = noise > 0 ? List.of("microphone=noisy:" + noise) : List.of();
        try (Playback playback = Playback.open(
                PlaybackPlan.of(recording, models.spec(), List.of("camera", "environment"), faults, Optional.empty()), models,
                listening)) {
            playback.play();
        }
        return ticks;
    }

    private static Tick tick(Window window, Event event, Embedding embedding) {
        double power = 0;
        for (Slice slice : window.slices().values()) {
            if (slice instanceof Slice.Sound sound) {
                for (int i = 0; i < sound.samples().count(); i++) {
                    power += (double) sound.samples().values()[i] * sound.samples().values()[i];
                }
            }
        }
        Map<String, Double> probabilities = new HashMap<>();
        event.belief().labels().forEach(label -> probabilities.put(label, event.belief().probability(label)));
        return new Tick(embedding, probabilities, power);
    }

    List<Clip> of(String sound) {
        return clips.stream().filter(clip -> clip.sound().equals(sound)).toList();
    }

    static List<Clip> drawn(List<Clip> clips, int draw) {
        List<Clip> drawn = new ArrayList<>(clips);
        Collections.shuffle(drawn, new Random(draw));
        return drawn;
    }
}
