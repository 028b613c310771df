package dev.tectum.app.wiring.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.app.StagedRecording;
import dev.tectum.app.config.InferenceConfig;
import dev.tectum.app.wiring.Audience;
import dev.tectum.app.wiring.LoadedBundle;
import dev.tectum.app.wiring.Playback;
import dev.tectum.app.wiring.PlaybackPlan;
import dev.tectum.domain.model.ModelSpec;
import dev.tectum.pipeline.evaluation.HeardRecording;
import dev.tectum.pipeline.evaluation.Setting;
import dev.tectum.stage.capture.CaptureException;
import dev.tectum.stage.inference.RememberingEncoder;
import dev.tectum.stage.inference.TokenMemory;
import dev.tectum.wire.DecisionJson;
import dev.tectum.wire.WireClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AblationTest {

    @TempDir
    private Path folder = Path.of("");

    private final List<String> notes = new ArrayList<>();

    private final EvaluationProgress progress = new EvaluationProgress() {
        @Override
        public void played(int done, int all, String what) {
            assertTrue(done >= 1 && done <= all, what);
        }

        @Override
        public void note(String line) {
            notes.add(line);
        }
    };

    @Test
    void everyFaultIsDecidedAsAReplayDecidesIt() throws IOException, InterruptedException {
        Path scene = StagedRecording.ofScene(folder.resolve("scene"), 4).folder();
        TokenMemory memory = new TokenMemory(1000);
        try (LoadedBundle plain = open(); LoadedBundle remembering = remembering(memory)) {
            ModelSpec spec = plain.spec();
            List<Fault> faults = Fault.all(spec, List.of(0.6));
            assertEquals(1 + 9 + 9 + 7, faults.size());
            SharedRecording shared = new SharedRecording(new FoundRecording(scene, "scene", "."), spec, faults.size());
            for (Fault fault : faults) {
                String word = fault.corruption().map(each -> each.spec().name() + "=" + each.kind().wireName() + ":" + each.level())
                        .orElse("");
                List<String> words = word.isEmpty() ? List.of() : List.of(word);
                String replayed = lines(Playback.open(PlaybackPlan.of(scene, spec, List.of(), words, Optional.empty()), plain, heard()));
                PlaybackPlan plan = PlaybackPlan.of(scene, spec, fault.corruptions());
                assertEquals(replayed, lines(Playback.of(shared.input(), plan, remembering, heard())), word);
                shared.done();
            }
        }
    }

    @Test
    void aRecordingTooLongForMemoryIsDecodedAgainAndAgain() throws IOException, InterruptedException {
        Path scene = StagedRecording.ofScene(folder.resolve("scene"), 2).folder();
        try (LoadedBundle plain = open()) {
            SharedRecording shared = new SharedRecording(new FoundRecording(scene, "scene", "."), plain.spec(), 2, 1000);
            PlaybackPlan plan = PlaybackPlan.of(scene, plain.spec(), List.of());
            String once = lines(Playback.of(shared.input(), plan, plain, heard()));
            assertEquals(once, lines(Playback.of(shared.input(), plan, plain, heard())));
        }
    }

    @Test
    void aRecordingIsHeardWithEverySubsetAndTheFirstFolderIsItsGroup() throws IOException, InterruptedException {
        StagedRecording.ofScene(folder.resolve("inside/one"), 2);
        StagedRecording.ofScene(folder.resolve("outside"), 2);
        Heard heard = ablate();
        assertEquals(8, heard.settings().size());
        assertEquals(Setting.clean(List.of("camera", "microphone", "environment")), heard.settings().getFirst());
        assertEquals(List.of("inside", "."), heard.recordings().stream().map(HeardRecording::group).toList());
        assertEquals(List.of("inside/one", "outside"), heard.recordings().stream().map(HeardRecording::name).toList());
        assertEquals(2 / 3600.0, heard.recordings().getFirst().hours(), 1e-9);
    }

    @Test
    void whatCannotBeUsedIsLeftOutAndTheRestGoesOn() throws IOException, InterruptedException {
        StagedRecording.ofScene(folder.resolve("good"), 2);
        StagedRecording.empty(folder.resolve("mute"), 2);
        Files.createDirectories(folder.resolve("torn"));
        Files.writeString(folder.resolve("torn/recording.json"), "{\"schema\":1,");
        Heard heard = ablate();
        assertEquals(List.of("good"), heard.recordings().stream().map(HeardRecording::name).toList());
        assertEquals(List.of("mute", "torn"), heard.skipped().stream().map(Heard.Skipped::recording).sorted().toList());
        assertTrue(notes.stream().anyMatch(note -> note.startsWith("torn is left out: The recording ")), notes::toString);
    }

    @Test
    void aLabelThatTheBundleDoesNotKnowIsTold() throws IOException, InterruptedException {
        StagedRecording.ofScene(folder.resolve("odd"), 2).withText("recording.json", """
                {"schema":1,"start":"2026-11-23T08:00:00.000Z","seconds":2.0,"labels":[],"annotated":["fire","meteor"]}""");
        ablate();
        assertEquals(List.of("odd: the bundle knows no meteor; it is not counted"), notes);
    }

    @Test
    void withoutAnyRecordingThatCanBeUsedItFails() throws IOException {
        StagedRecording.empty(folder.resolve("mute"), 2);
        CaptureException none = assertThrows(CaptureException.class, this::ablate);
        assertTrue(String.valueOf(none.getMessage()).startsWith("No recording can be used: "), none::getMessage);
        CaptureException noFolder = assertThrows(CaptureException.class, () -> FoundRecording.below(folder.resolve("nowhere")));
        assertTrue(String.valueOf(noFolder.getMessage()).contains("is no folder"), noFolder::getMessage);
    }

    private Heard ablate() throws InterruptedException {
        try (Ablation ablation = new Ablation(folder, AblationTest::open, progress)) {
            return ablation.hear(List.of());
        }
    }

    private final StringBuilder told = new StringBuilder();

    private Audience heard() {
        return Audience.only(event -> told.append(DecisionJson.line(event, WireClock.seconds())).append('\n'));
    }

    private String lines(Playback playback) throws InterruptedException {
        told.setLength(0);
        try (playback) {
            playback.play();
        }
        assertTrue(told.length() > 1000, "a replay that says little would prove little");
        return told.toString();
    }

    private static LoadedBundle open() {
        return LoadedBundle.open(StagedRecording.BUNDLE, InferenceConfig.standard());
    }

    private static LoadedBundle remembering(TokenMemory memory) {
        return LoadedBundle.open(StagedRecording.BUNDLE, InferenceConfig.standard(),
                (modality, encoder) -> new RememberingEncoder(modality, encoder, memory));
    }
}
