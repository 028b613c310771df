package dev.tectum.app.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.app.StagedRecording;
import dev.tectum.app.config.InferenceConfig;
import dev.tectum.domain.belief.Contributions;
import dev.tectum.domain.event.Decision;
import dev.tectum.domain.event.Event;
import dev.tectum.domain.model.ModalitySpec;
import dev.tectum.domain.quality.Presence;
import dev.tectum.pipeline.evaluation.SubsetTranscripts;
import dev.tectum.pipeline.evaluation.Transcript;
import dev.tectum.stage.capture.replay.Corruption;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Recordings through the whole product with the reference bundle, judged by the events.
class PlaybackTest {

    @TempDir
    private static Path folder = Path.of("");

    private static LoadedBundle models = open();
    private static Path scene = folder;

    private static LoadedBundle open() {
        return LoadedBundle.open(StagedRecording.BUNDLE, InferenceConfig.standard());
    }

    @BeforeAll
    static void stage() throws IOException {
        scene = StagedRecording.ofScene(folder.resolve("scene"), 12).without("microphone.ogg").withAlarmTone(12).folder();
    }

    @AfterAll
    static void close() {
        models.close();
    }

    @Test
    void baselineAndContributionsAreTheLogitAtEveryDecision() throws InterruptedException {
        List<Event> events = new ArrayList<>(play(scene, List.of(), List.of()));
        events.addAll(play(scene, List.of("microphone"), List.of("camera=noisy:0.5")));
        events.addAll(play(scene, names(), List.of()));
        for (String story : List.of("text-in-numbers", "times-backwards", "ten-year-gap")) {
            events.addAll(play(StagedRecording.story(story).folder(), List.of(), List.of()));
        }
        assertEquals(3 * 24 + 3 * 8, events.size());
        for (Event event : events) {
            for (String label : event.belief().labels()) {
                Contributions.OfLabel account = event.contributions().of(label);
                double sum = account.contribution().values().stream().mapToDouble(Double::doubleValue).sum();
                assertEquals(logit(event.belief().probability(label)), account.baseline() + sum, 1e-5, label);
            }
        }
    }

    @Test
    void whatIsDroppedIsMissingAndTheModeSaysSo() throws InterruptedException {
        assertMode("no-camera", List.of("camera"));
        assertMode("no-microphone", List.of("microphone"));
        assertMode("no-environment", List.of("environment"));
        assertMode("camera-only", List.of("microphone", "environment"));
        assertMode("blind", names());
    }

    private static void assertMode(String mode, List<String> drops) throws InterruptedException {
        for (Event event : play(scene, drops, List.of())) {
            assertEquals(mode, event.quality().mode());
            drops.forEach(drop -> assertEquals("missing", grade(event, drop)));
        }
    }

    @Test
    void anAlertStandsThroughBlindness() throws IOException, InterruptedException {
        Path fading = StagedRecording.empty(folder.resolve("fading"), 16).withAlarmTone(8).folder();
        List<Event> events = play(fading, List.of(), List.of());
        List<Event> blind = events.stream().filter(event -> event.quality().mode().equals("blind")).toList();
        assertTrue(events.stream().flatMap(PlaybackTest::decisions).anyMatch(Decision.Raise.class::isInstance), "the alarm is raised");
        assertTrue(blind.size() >= 10, () -> "blind at " + blind.size() + " ticks");
        assertEquals("blind", events.getLast().quality().mode());
        assertFalse(blind.stream().flatMap(PlaybackTest::decisions).anyMatch(Decision.Raise.class::isInstance));
        assertFalse(events.stream().flatMap(PlaybackTest::decisions).anyMatch(Decision.Clear.class::isInstance));
        Decision last = decisions(events.getLast()).filter(decision -> decision.label().equals("alarm")).findFirst().orElseThrow();
        assertInstanceOf(Decision.Abstain.class, last);
        assertTrue(last.alert().isPresent(), "it still stands");
    }

    @Test
    void fromLevel0point8OnAFaultyModalityIsNeverUsable() throws IOException, InterruptedException {
        Path brief = StagedRecording.ofScene(folder.resolve("brief"), 3).folder();
        for (ModalitySpec modality : models.spec().modalities()) {
            for (String kind : Corruption.kindsFor(modality.modality().kind())) {
                for (String level : List.of("0.8", "1")) {
                    String fault = modality.name() + "=" + kind + ":" + level;
                    List<Event> events = play(brief, List.of(), List.of(fault));
                    assertEquals(6, events.size(), fault);
                    events.forEach(event -> assertNotEquals("usable", grade(event, modality.name()), fault));
                }
            }
        }
    }

    @Test
    void oneReplayTellsOfEverySubsetWhatAReplayOfThatSubsetTells() throws InterruptedException {
        List<Presence> subsets = IntStream.range(0, 1 << names().size()).mapToObj(Presence::new).toList();
        List<String> fault = List.of("camera=dark:0.4");
        SubsetTranscripts shared = new SubsetTranscripts(models.models(), subsets);
        play(scene, List.of(), fault, Audience.only(shared));
        int told = 0;
        for (Presence subset : subsets) {
            Transcript own = new Transcript();
            List<String> drops = IntStream.range(0, names().size()).filter(index -> !subset.has(index)).mapToObj(names()::get).toList();
            play(scene, drops, fault, Audience.only(own));
            assertSame(own, shared.of(subset));
            told += own.told().size();
        }
        assertTrue(told > 0, "no alert in any subset would prove little");
    }

    private static void assertSame(Transcript own, Transcript shared) {
        assertEquals(own.ticks().size(), shared.ticks().size());
        for (int tick = 0; tick < own.ticks().size(); tick++) {
            Transcript.Tick expected = own.ticks().get(tick);
            Transcript.Tick actual = shared.ticks().get(tick);
            assertEquals(expected.at(), actual.at());
            expected.probabilities().forEach(
                    (label, probability) -> assertEquals(probability, actual.probabilities().getOrDefault(label, Double.NaN), 1e-9));
        }
        assertEquals(withoutIds(own), withoutIds(shared));
    }

    private static List<String> withoutIds(Transcript transcript) {
        return transcript.told().stream().map(told -> told.at() + " " + told.label() + " " + told.state()).toList();
    }

    private static List<Event> play(Path recording, List<String> drops, List<String> faults) throws InterruptedException {
        List<Event> events = new ArrayList<>();
        play(recording, drops, faults, Audience.only(events::add));
        return events;
    }

    private static void play(Path recording, List<String> drops, List<String> faults, Audience audience) throws InterruptedException {
        PlaybackPlan plan = PlaybackPlan.of(recording, models.spec(), drops, faults, Optional.empty());
        try (Playback playback = Playback.open(plan, models, audience)) {
            playback.play();
        }
    }

    private static List<String> names() {
        return models.spec().modalities().stream().map(ModalitySpec::name).toList();
    }

    private static Stream<Decision> decisions(Event event) {
        return event.decisions().stream();
    }

    private static String grade(Event event, String modality) {
        return event.quality().of(models.spec().findModality(modality).orElseThrow().modality()).grade().wireName();
    }

    private static double logit(double probability) {
        return Math.log(probability / (1 - probability));
    }
}
