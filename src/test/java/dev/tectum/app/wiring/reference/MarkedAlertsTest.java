package dev.tectum.app.wiring.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.app.config.InferenceConfig;
import dev.tectum.app.wiring.LoadedBundle;
import dev.tectum.domain.belief.Embedding;
import dev.tectum.domain.event.Verdict;
import dev.tectum.domain.event.Verdict.Kind;
import dev.tectum.domain.model.EmbeddingSpace;
import dev.tectum.domain.update.Judgement;
import dev.tectum.pipeline.trial.recordings.RecordingAllowances;
import dev.tectum.stage.journal.JournalException;
import dev.tectum.stage.update.Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What people said of the alerts of this house counts when another model comes.
class MarkedAlertsTest {

    private static final Bundle IN_USE = LoadedBundle.verified(Path.of("models/home-safety"));
    private static final String ALERT = "01J000000000000000000000AA";

    @TempDir
    private Path data = Path.of("");
    private final List<Verdict> verdicts = new ArrayList<>();

    @Test
    void whatWasRightIsToBeFoundAgain() throws IOException, InterruptedException {
        leave(ALERT, "baby-next-door");
        verdicts.add(verdict(ALERT, "baby-cry", Kind.RIGHT));
        assertEquals(List.of(), examined(IN_USE).objections());
        Path deaf = GenuineModels.made(Objects.requireNonNull(GenuineModels.worse().get("deaf to baby-cry")), data.resolve("deaf"));
        Judgement judgement = examined(LoadedBundle.verified(deaf));
        assertTrue(judgement.objections().contains("alert " + ALERT + ": baby-cry is not found any more"),
                judgement.objections().toString());
    }

    @Test
    void whatWasWrongIsNoEvent() throws IOException, InterruptedException {
        leave(ALERT, "baby-next-door");
        verdicts.add(verdict(ALERT, "baby-cry", Kind.WRONG));
        Judgement judgement = examined(IN_USE);
        assertEquals(0, judgement.figures().get("events.baby-cry"));
        assertTrue(judgement.figures().getOrDefault("falseAlarms.baby-cry", 0.0) >= 1, "the model in use alerts, as it did then");
    }

    @Test
    void theLastWordCountsAndOnlyWhereThereIsARecording() throws IOException {
        leave(ALERT, "quiet-room");
        verdicts.addAll(List.of(verdict(ALERT, "fire", Kind.RIGHT), verdict("01J000000000000000000000BB", "fire", Kind.WRONG),
                verdict(ALERT, "fire", Kind.WRONG), verdict(ALERT, "kettle", Kind.TAUGHT), verdict("../" + ALERT, "fire", Kind.WRONG)));
        assertEquals(List.of(new Reference(recording(ALERT), Set.of("fire"), false)), marked().open().recordings());
    }

    @Test
    void ofManyTheNewestAreEnough() throws IOException {
        for (String alert : IntStream.range(0, 25).mapToObj("01J00000000000000000000%03d"::formatted).toList()) {
            Files.createDirectories(recording(alert));
            verdicts.add(verdict(alert, "fire", Kind.RIGHT));
        }
        List<Reference> recordings = marked().open().recordings();
        assertEquals(20, recordings.size());
        assertEquals(recording("01J00000000000000000000024"), recordings.getLast().folder());
    }

    @Test
    void oneThatCannotBePlayedSaysNothingAboutAnybody() throws IOException, InterruptedException {
        Files.createDirectories(recording(ALERT));
        verdicts.add(verdict(ALERT, "fire", Kind.RIGHT));
        leave("01J000000000000000000000BB", "quiet-room");
        verdicts.add(verdict("01J000000000000000000000BB", "alarm", Kind.WRONG));
        Judgement judgement = examined(IN_USE);
        assertEquals(List.of(), judgement.objections());
        assertEquals(1, judgement.figures().get("recordings"));
    }

    @Test
    void aJournalThatCannotBeReadMarksNothing() {
        MarkedAlerts unreadable = new MarkedAlerts(data, () -> {
            throw new JournalException("the disk is gone", new IOException());
        });
        assertEquals(ReferenceSet.nothing(), unreadable.open());
        assertFalse(Files.exists(data.resolve("evidence")));
    }

    private MarkedAlerts marked() {
        return new MarkedAlerts(data, () -> verdicts);
    }

    private Judgement examined(Bundle candidate) throws InterruptedException {
        return new RecordingsExamination(List.of(marked()::open), InferenceConfig.standard(), RecordingAllowances.usual(), _ -> {
        }).examine(candidate, IN_USE);
    }

    private Path recording(String alert) {
        return data.resolve("evidence").resolve(alert).resolve("recording");
    }

    /// As an alert leaves one.
    private void leave(String alert, String shipped) throws IOException {
        Files.createDirectories(recording(alert));
        for (String file : List.of("recording.json", "camera.mp4", "microphone.ogg", "environment.csv")) {
            Files.copy(Path.of("src/reference", shipped, file), recording(alert).resolve(file));
        }
    }

    private static Verdict verdict(String alert, String label, Kind kind) {
        Verdict.Judged event = new Verdict.Judged(1, IN_USE.spec().version().toString(), EmbeddingSpace.of(IN_USE.spec()),
                new Embedding(new float[IN_USE.spec().fusion().embedding().size()]));
        return new Verdict(alert, event, label, kind, 0.9, Instant.EPOCH, true);
    }
}
