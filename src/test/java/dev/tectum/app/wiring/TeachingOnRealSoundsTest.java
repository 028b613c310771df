package dev.tectum.app.wiring;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.app.StagedRecording;
import dev.tectum.app.config.InferenceConfig;
import dev.tectum.domain.belief.Embedding;
import dev.tectum.domain.event.Event;
import dev.tectum.domain.model.LabelSpec;
import dev.tectum.domain.window.Slice;
import dev.tectum.domain.window.Window;
import dev.tectum.stage.likeness.Case;
import dev.tectum.stage.likeness.RaisedBar;
import dev.tectum.stage.likeness.TaughtLabel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// What teaching is worth with the bundle that ships and real sounds, heard alone; prints figures:
/// `mvn -o test -Dtest=TeachingOnRealSoundsTest -Dmeasure=true`.
@EnabledIfSystemProperty(named = "measure", matches = "true", disabledReason = "a measurement, no test")
class TeachingOnRealSoundsTest {

    private static final Path SOUNDS = Path.of("../shared/data/esc10");
    private static final int FIRST_FULL_TICK = 4; // two seconds of sound make a window
    private static final int DRAWS = 20;
    private static final List<String> NO_LABELS = List.of("chainsaw", "rooster", "helicopter", "rain", "sea_waves", "clock_tick",
            "person_sneeze");
    private static final Map<String, String> TRUE_SOUND = Map.of("fire", "fire_crackling", "baby-cry", "baby_cry", "dog-bark", "dog_bark");

    private static final List<Clip> CLIPS = new ArrayList<>();
    private static List<LabelSpec> labels = List.of();

    @TempDir
    private static Path folder = Path.of("");

    private record Tick(Embedding embedding, Map<String, Double> probabilities, double loudness) {

        double probability(String label) {
            return probabilities.getOrDefault(label, 0.0);
        }
    }

    /// @param source clips of one recording share it
    private record Clip(String sound, String source, List<Tick> ticks) {

        Tick loudest() {
            return ticks.stream().max(Comparator.comparingDouble(Tick::loudness)).orElseThrow();
        }

        Tick surest(String label) {
            return ticks.stream().max(Comparator.comparingDouble(tick -> tick.probability(label))).orElseThrow();
        }

        boolean alerts(String label, ToDoubleFunction<Embedding> bar) {
            return ticks.stream().anyMatch(tick -> tick.probability(label) >= bar.applyAsDouble(tick.embedding()));
        }
    }

    @BeforeAll
    static void listen() throws IOException, InterruptedException {
        Assumptions.assumeTrue(Files.exists(SOUNDS), "skipped: the sounds of ../shared/data are not here");
        try (LoadedBundle models = LoadedBundle.open(StagedRecording.BUNDLE, InferenceConfig.standard())) {
            labels = models.spec().labels();
            List<String> lines = Files.readAllLines(SOUNDS.resolve("labels.csv"));
            for (String line : lines.subList(1, lines.size())) {
                List<String> fields = List.of(line.split(",", -1));
                List<String> name = List.of(fields.getFirst().split("-", -1));
                CLIPS.add(new Clip(fields.getLast(), name.get(1), play(SOUNDS.resolve(fields.getFirst()), models)));
            }
        }
    }

    @AfterAll
    static void forget() {
        CLIPS.clear();
    }

    private static List<Tick> play(Path sound, LoadedBundle models) throws IOException, InterruptedException {
        Path recording = Files.createDirectories(folder.resolve(sound.getFileName()));
        Files.copy(sound, recording.resolve("microphone.ogg"));
        Files.writeString(recording.resolve("recording.json"),
                "{\"schema\":1,\"start\":\"2026-11-23T08:00:00.000Z\",\"seconds\":5.0,\"labels\":[]}");
        List<Tick> ticks = new ArrayList<>();
        Audience deaf = Audience.only(_ -> {
        });
        Audience listening = new Audience(deaf.journal(), deaf.sink(), (window, event) -> {
            if (event.key().tick() >= FIRST_FULL_TICK) {
                ticks.add(tick(window, event));
            }
        });
        PlaybackPlan plan = PlaybackPlan.of(recording, models.spec(), List.of(), List.of(), Optional.empty());
        try (Playback playback = Playback.open(plan, models, listening)) {
            playback.play();
        }
        return ticks;
    }

    private static Tick tick(Window window, Event event) {
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
        return new Tick(event.belief().embedding(), probabilities, power);
    }

    @Test
    void fiveExamplesOfASoundThatIsNoLabel() {
        for (String sound : NO_LABELS) {
            double[] precision = new double[DRAWS];
            for (int draw = 0; draw < DRAWS; draw++) {
                precision[draw] = precisionOfFive(sound, draw);
                assertTrue(precision[draw] > 0 && precision[draw] <= 1, "AP: " + precision[draw]);
            }
            Arrays.sort(precision);
            System.out.printf(Locale.ROOT, "taught %-14s AP mean %.2f, worst %.2f, best %.2f of %d draws of five%n", sound,
                    Arrays.stream(precision).average().orElse(0), precision[0], precision[DRAWS - 1], DRAWS);
        }
    }

    /// A clip's score is how near any of its moments lies to the loudest moment of an example. Clips of an example's recording are left out.
    private static double precisionOfFive(String sound, int draw) {
        List<Clip> own = drawn(CLIPS.stream().filter(clip -> clip.sound().equals(sound)).toList(), draw);
        List<Clip> five = own.subList(0, 5);
        List<Embedding> examples = five.stream().map(clip -> clip.loudest().embedding()).toList();
        List<Embedding> others = CLIPS.stream().filter(clip -> !clip.sound().equals(sound)).map(clip -> clip.loudest().embedding())
                .toList();
        TaughtLabel label = TaughtLabel.of(examples, others);
        List<Clip> ranked = CLIPS.stream().filter(clip -> five.stream().noneMatch(example -> example.source().equals(clip.source())))
                .sorted(Comparator.comparingDouble(
                        clip -> clip.ticks().stream().mapToDouble(tick -> label.distance(tick.embedding())).min().orElseThrow()))
                .toList();
        int found = 0;
        double sum = 0;
        for (int place = 0; place < ranked.size(); place++) {
            if (ranked.get(place).sound().equals(sound)) {
                sum += ++found / (place + 1.0);
            }
        }
        return sum / found;
    }

    @Test
    void threeAlertsMarkedWrong() {
        int kinds = 0;
        for (LabelSpec label : labels) {
            String truth = TRUE_SOUND.getOrDefault(label.name(), "");
            for (String sound : NO_LABELS) {
                List<Clip> wrong = CLIPS.stream()
                        .filter(clip -> clip.sound().equals(sound) && clip.alerts(label.name(), _ -> label.raise())).toList();
                if (!truth.isEmpty() && wrong.size() > 3) {
                    for (int right : new int[] {0, 5, 10}) {
                        mark(label, sound, wrong, CLIPS.stream().filter(clip -> clip.sound().equals(truth)).toList(), right);
                    }
                    kinds++;
                }
            }
        }
        assertTrue(kinds > 0, "no sound is mistaken for a label often enough");
    }

    private static void mark(LabelSpec label, String sound, List<Clip> wrong, List<Clip> truths, int right) {
        int stopped = 0;
        int fourths = 0;
        int kept = 0;
        int rightly = 0;
        for (int draw = 0; draw < DRAWS; draw++) {
            List<Clip> drawn = drawn(wrong, draw);
            List<Case> three = cases(drawn.subList(0, 3), label);
            List<Clip> truly = drawn(truths, draw);
            RaisedBar bar = RaisedBar.of(label.raise(), three, cases(truly.subList(0, right), label), List.of());
            three.forEach(one -> assertTrue(one.probability() < bar.at(one.embedding()), "a marked one would be told again"));
            for (Clip fourth : strangers(drawn, 3)) {
                fourths++;
                stopped += fourth.alerts(label.name(), bar::at) ? 0 : 1;
            }
            for (Clip truth : strangers(truly, right)) {
                rightly += truth.alerts(label.name(), _ -> label.raise()) ? 1 : 0;
                kept += truth.alerts(label.name(), bar::at) ? 1 : 0;
            }
        }
        assertTrue(rightly > 0, "nothing tells " + label.name());
        System.out.printf(Locale.ROOT,
                "wrong  %-9s by %-14s %5.1f %% of further ones stopped, %5.1f %% of true ones still told, %d marked right%n",
                label.name(), sound, 100.0 * stopped / Math.max(1, fourths), 100.0 * kept / rightly, right);
    }

    /// Those after the first `known` that were not cut from a recording of one of them.
    private static List<Clip> strangers(List<Clip> clips, int known) {
        return clips.stream().skip(known).filter(clip -> clips.stream().limit(known).noneMatch(one -> one.source().equals(clip.source())))
                .toList();
    }

    private static List<Case> cases(List<Clip> clips, LabelSpec label) {
        return clips.stream().map(clip -> clip.surest(label.name())).map(tick -> new Case(tick.embedding(), tick.probability(label.name())))
                .toList();
    }

    private static List<Clip> drawn(List<Clip> clips, int draw) {
        List<Clip> drawn = new ArrayList<>(clips);
        Collections.shuffle(drawn, new Random(draw));
        return drawn;
    }
}
