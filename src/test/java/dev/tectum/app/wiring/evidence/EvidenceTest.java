package dev.tectum.app.wiring.evidence;

import static dev.tectum.fake.HandWrittenSpec.CAMERA;
import static dev.tectum.fake.HandWrittenSpec.KITCHEN;
import static dev.tectum.fake.HandWrittenSpec.MICROPHONE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.app.config.EvidenceConfig;
import dev.tectum.domain.belief.Contributions;
import dev.tectum.domain.event.Decision;
import dev.tectum.domain.event.Event;
import dev.tectum.domain.sense.AudioChunk;
import dev.tectum.domain.sense.Samples;
import dev.tectum.domain.sense.VideoFrame;
import dev.tectum.domain.time.Moment;
import dev.tectum.domain.time.TimeAnchor;
import dev.tectum.domain.window.Window;
import dev.tectum.domain.window.WindowKey;
import dev.tectum.fake.CountedFrames;
import dev.tectum.fake.HandWrittenSpec;
import dev.tectum.fake.ScriptedEvents;
import dev.tectum.stage.inference.Baseline;
import dev.tectum.wire.LabelBook;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvidenceTest {

    private static final String ALERT = ScriptedEvents.id(1).value();
    private static final int RATE_HZ = 100;

    @TempDir
    Path data;

    private final CountedFrames frames = new CountedFrames(CAMERA);
    private final Moment now = new Moment(System.nanoTime());

    @Test
    void whatWasSwitchedOffIsNotInTheEvidenceOfALaterAlert() throws InterruptedException {
        try (Evidence evidence = evidence(true)) {
            List<Thread> threads = running(evidence);
            watch(evidence);
            evidence.switchedOff(KITCHEN, CAMERA);
            raise(evidence);
            end(threads);
        }
        assertEquals(List.of("clip.wav", "clip.webm", "evidence.json"), names());
        assertEquals(0, frames.lent());
    }

    @Test
    void whatWasSeenIsInTheEvidenceWhereNothingWasSwitchedOff() throws InterruptedException {
        try (Evidence evidence = evidence(true)) {
            List<Thread> threads = running(evidence);
            watch(evidence);
            raise(evidence);
            end(threads);
        }
        assertEquals(List.of("clip.wav", "clip.webm", "evidence.json"), names(), "no frame was in the window, so there is no snapshot");
        assertTrue(data.resolve("evidence").resolve(ALERT).resolve("clip.webm").toFile().length() > 2_000, "there are pictures in it");
        assertEquals(0, frames.lent());
    }

    @Test
    void whereNothingIsToBeKeptNothingIsHeld() {
        try (Evidence evidence = evidence(false)) {
            assertTrue(evidence.loops().isEmpty());
            watch(evidence);
            raise(evidence);
        }
        assertEquals(0, frames.lent());
        assertFalse(Files.exists(data.resolve("evidence")));
    }

    private Evidence evidence(boolean enabled) {
        EvidenceConfig usual = EvidenceConfig.standard();
        EvidenceConfig config = new EvidenceConfig(enabled, usual.before(), usual.after(), false, usual.keep(), Map.of());
        return new Evidence(new EvidenceWish(config, LabelBook.of(HandWrittenSpec.spec().labels()), _ -> data.resolve("site.json")),
                new Evidence.House(List.of(KITCHEN), HandWrittenSpec.spec(), data, new TimeAnchor(now, ScriptedEvents.START),
                        _ -> Baseline.of(Map.of())),
                (_, _, _) -> {
                });
    }

    private static List<Thread> running(Evidence evidence) {
        return evidence.loops().values().stream().map(loop -> Thread.ofPlatform().start(() -> {
            try {
                loop.run();
            } catch (InterruptedException asked) {
                Thread.currentThread().interrupt();
            }
        })).toList();
    }

    private static void end(List<Thread> threads) throws InterruptedException {
        for (Thread thread : threads) {
            thread.interrupt();
            thread.join();
        }
    }

    /// The last four seconds.
    private void watch(Evidence evidence) {
        for (int i = 0; i < 16; i++) {
            Moment at = now.minus(Duration.ofMillis(4000 - 250L * i));
            try (VideoFrame frame = frames.frame(i, at)) {
                evidence.observed(KITCHEN, frame);
            }
            float[] values = new float[RATE_HZ / 4];
            evidence.observed(KITCHEN, new AudioChunk(MICROPHONE, at, new Samples(RATE_HZ, values, values.length, _ -> {
            })));
            patience();
        }
    }

    private void patience() {
        for (int i = 0; i < 1000 && frames.lent() > 2; i++) {
            Thread.yield();
        }
    }

    private void raise(Evidence evidence) {
        Event raising = ScriptedEvents.raising(1, 1);
        WindowKey key = new WindowKey(KITCHEN, 1, now, 0, false);
        evidence.offer(new Window(key, Map.of()), new Event(key, raising.quality(), raising.belief(),
                new Contributions(Map.of("fire", raising.contributions().of("fire"))), List.of(new Decision.Raise("fire",
                        ScriptedEvents.id(1), 0.9, now)),
                raising.model()));
    }

    private List<String> names() {
        String[] names = data.resolve("evidence").resolve(ALERT).toFile().list();
        return names == null ? List.of() : List.of(names).stream().sorted().toList();
    }
}
