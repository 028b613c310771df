package dev.tectum.app.wiring.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.app.config.InferenceConfig;
import dev.tectum.app.wiring.LoadedBundle;
import dev.tectum.domain.update.Judgement;
import dev.tectum.pipeline.trial.recordings.RecordingAllowances;
import dev.tectum.stage.update.Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The examination as a device runs it, with the recordings that ship.
class RecordingsExaminationTest {

    private static final Path SHIPPED = Path.of("src/reference");
    private static final Bundle IN_USE = LoadedBundle.verified(Path.of("models/home-safety"));

    @TempDir
    private Path temp = Path.of("");
    private final List<Double> told = new ArrayList<>();

    @Test
    void theRecordingsThatShipAreAsTheirListSays() {
        ReferenceSet set = new ShippedRecordings(SHIPPED).open();
        assertEquals(List.of(), set.troubles());
        assertEquals(11, set.recordings().size());
    }

    @Test
    void theModelInUseIsAsGoodAsItselfAndProgressIsTold() throws InterruptedException {
        Judgement judgement = examination(new ShippedRecordings(SHIPPED).open()).examine(IN_USE, IN_USE);
        assertEquals(List.of(), judgement.objections());
        assertEquals("recordings", judgement.by());
        assertEquals(11, told.size());
        assertEquals(1, told.getLast());
        Map<String, Double> figures = judgement.figures();
        for (String label : IN_USE.spec().labelNames()) {
            assertTrue(figures.getOrDefault("found." + label, 0.0) >= 1, label + " occurs and is found");
        }
    }

    @Test
    void aBrokenListLetsNobodyPass() throws IOException, InterruptedException {
        Path altered = copy("alarm-in-the-dark");
        Path list = altered.resolve("recordings.json");
        Files.writeString(list, Files.readString(list) + " ");
        Judgement judgement = examination(new ShippedRecordings(altered).open()).examine(IN_USE, IN_USE);
        assertFalse(judgement.passed());
        assertTrue(judgement.objections().getFirst().contains("is not signed"), judgement.objections().toString());
    }

    @Test
    void recordingsThatAreGoneLetNobodyPass() throws IOException, InterruptedException {
        Judgement judgement = examination(new ShippedRecordings(copy("quiet-room")).open()).examine(IN_USE, IN_USE);
        assertFalse(judgement.passed());
        assertTrue(judgement.objections().stream().anyMatch(each -> each.contains("fire-by-day") && each.contains("missing")));
        assertEquals(1, judgement.figures().get("recordings"));
    }

    @Test
    void withoutAnyRecordingNobodyPasses() throws InterruptedException {
        assertEquals(List.of("no recording could be played"), examination(ReferenceSet.nothing()).examine(IN_USE, IN_USE).objections());
    }

    @Test
    void anInterruptionEndsIt() {
        Thread.currentThread().interrupt();
        RecordingsExamination examination = examination(new ShippedRecordings(SHIPPED).open());
        assertThrows(InterruptedException.class, () -> examination.examine(IN_USE, IN_USE));
        assertFalse(Thread.currentThread().isInterrupted());
        assertTrue(told.size() <= 1, "after the recording that is being played");
    }

    private RecordingsExamination examination(ReferenceSet set) {
        return new RecordingsExamination(List.of(() -> set), InferenceConfig.standard(), RecordingAllowances.usual(), told::add);
    }

    /// The list and one recording.
    private Path copy(String recording) throws IOException {
        Path copy = temp.resolve("reference");
        Files.createDirectories(copy.resolve(recording));
        for (String file : List.of("recordings.json", "recordings.sig", recording + "/recording.json", recording + "/camera.mp4",
                recording + "/microphone.ogg", recording + "/environment.csv")) {
            Files.copy(SHIPPED.resolve(file), copy.resolve(file));
        }
        return copy;
    }
}
