package dev.tectum.app.wiring.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.app.config.InferenceConfig;
import dev.tectum.app.wiring.LoadedBundle;
import dev.tectum.domain.model.ModalitySpec;
import dev.tectum.domain.update.Judgement;
import dev.tectum.pipeline.trial.judgement.CommonGround;
import dev.tectum.pipeline.trial.recordings.Hearing;
import dev.tectum.pipeline.trial.recordings.HearingJudge;
import dev.tectum.pipeline.trial.recordings.RecordingAllowances;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Genuine bundles that are worse than the one that ships, and some that are as good: recordings first, and what passes them live.
class WorseModelsTest {

    private static final LoadedBundle SHIPPED = LoadedBundle.open(Path.of("models/home-safety"), InferenceConfig.standard());
    private static final List<Reference> RECORDINGS = new ShippedRecordings(Path.of("src/reference")).open().recordings();
    private static final List<Hearing> HEARD = new ArrayList<>();

    @TempDir
    private Path folder = Path.of("");

    @BeforeAll
    static void hearTheOneInUse() throws InterruptedException {
        for (Reference recording : RECORDINGS) {
            HEARD.add(new Listener(SHIPPED).hear(recording));
        }
    }

    @AfterAll
    static void close() {
        SHIPPED.close();
    }

    static Set<String> worse() {
        return GenuineModels.worse().keySet();
    }

    @Test
    void thereAreTwentyKindsOfThem() {
        assertTrue(GenuineModels.worse().size() >= 20);
    }

    @ParameterizedTest
    @MethodSource("worse")
    void aWorseModelIsCaughtBeforeItDecidesAnything(String kind) throws IOException, InterruptedException {
        try (LoadedBundle candidate = opened(GenuineModels.worse(), kind)) {
            assertEquals(List.of(), candidate.selfCheck().findings(), "genuine");
            assertEquals(Optional.empty(), CommonGround.differs(SHIPPED.spec(), candidate.spec()));
            Judgement onRecordings = onRecordings(candidate);
            assertTrue(!onRecordings.passed() || !new LiveTrial(SHIPPED).of(candidate).passed(), kind + " came through");
        }
    }

    @Test
    void modelsThatAreAsGoodPass() throws IOException, InterruptedException {
        List<String> refused = new ArrayList<>();
        for (String kind : GenuineModels.atLeastAsGood().keySet()) {
            try (LoadedBundle candidate = opened(GenuineModels.atLeastAsGood(), kind)) {
                LiveTrial live = new LiveTrial(SHIPPED);
                List<String> objections = new ArrayList<>(onRecordings(candidate).objections());
                objections.addAll(live.of(candidate).objections());
                if (!objections.isEmpty()) {
                    refused.add(kind + ": " + objections);
                }
                assertEquals(LongStream.rangeClosed(1, 240).boxed().toList(), live.ticks());
            }
        }
        assertTrue(refused.size() <= 1, refused.toString());
    }

    @Test
    void aDeafModelIsToldByRecordingAndLabel() throws IOException, InterruptedException {
        try (LoadedBundle candidate = opened(GenuineModels.worse(), "deaf to baby-cry")) {
            Judgement judgement = onRecordings(candidate);
            assertFalse(judgement.passed());
            assertTrue(judgement.objections().contains("baby-next-door: baby-cry is not found any more"),
                    judgement.objections().toString());
        }
    }

    private LoadedBundle opened(Map<String, GenuineModels.Change> models, String kind) throws IOException {
        Path made = GenuineModels.made(Objects.requireNonNull(models.get(kind)), folder.resolve(kind.replace(' ', '-')));
        return LoadedBundle.open(made, InferenceConfig.standard());
    }

    private static Judgement onRecordings(LoadedBundle candidate) throws InterruptedException {
        List<Hearing.Pair> pairs = new ArrayList<>();
        for (int number = 0; number < RECORDINGS.size(); number++) {
            pairs.add(new Hearing.Pair(HEARD.get(number), new Listener(candidate).hear(RECORDINGS.get(number))));
        }
        List<String> modalities = SHIPPED.spec().modalities().stream().map(ModalitySpec::name).toList();
        return new HearingJudge(RecordingAllowances.usual(), modalities).judge(SHIPPED.spec().labels(), candidate.spec().labels(), pairs,
                List.of());
    }
}
