package dev.tectum.stage.capture.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.sense.Reason;
import dev.tectum.domain.time.Moment;
import dev.tectum.fake.Drained;
import dev.tectum.fake.HandWrittenSpec;
import dev.tectum.fake.MadeMedia;
import dev.tectum.stage.capture.CaptureException;
import dev.tectum.stage.capture.Source;
import dev.tectum.stage.capture.javacv.FfmpegMedia;
import dev.tectum.stage.capture.replay.OpenedRecording.ModalitySource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingSourcesTest {

    private static final Moment END = Moment.ofSeconds(2);

    @TempDir
    private Path folder;

    @BeforeEach
    void writeDescription() throws IOException {
        Files.writeString(folder.resolve("recording.json"), "{\"schema\":1,\"start\":\"2026-11-23T08:00:00Z\",\"seconds\":2}");
    }

    private OpenedRecording open(String... dropped) {
        return new RecordingSources(new FfmpegMedia(OptionalInt.empty())).open(folder, HandWrittenSpec.spec(), Set.of(dropped));
    }

    private static List<Source> sources(OpenedRecording opened) {
        return opened.sources().stream().map(ModalitySource::source).toList();
    }

    private List<String> play() throws InterruptedException {
        try (ReplaySchedule schedule = new ReplaySchedule(sources(open()), END, Pace.asFastAsPossible())) {
            return Drained.of(schedule).lines;
        }
    }

    @Test
    void oneRecordingAlwaysGivesTheSameSequence() throws IOException, InterruptedException {
        MadeMedia.filmWithSound(folder.resolve("camera.mp4"), 64, 48, 20, frame -> 0x0a0a0a * frame);
        MadeMedia.wav(folder.resolve("microphone.wav"), 8_000, 2, 16_000, i -> 0.3 * Math.sin(0.01 * i));
        Files.writeString(folder.resolve("environment.csv"), "seconds,temperature\n0,20\n1,21\n1.5,22\n");
        List<String> first = play();
        assertEquals(20, first.stream().filter(line -> line.contains("picture")).count());
        assertEquals(20, first.stream().filter(line -> line.contains("sound")).count());
        assertEquals(3, first.stream().filter(line -> line.contains("temperature")).count());
        assertEquals(0, first.stream().filter(line -> line.contains("since")).count());
        assertEquals(first, play());
    }

    @Test
    void withoutASoundFileTheTrackOfTheFilmServes() throws InterruptedException {
        MadeMedia.filmWithSound(folder.resolve("camera.mp4"), 64, 48, 20, _ -> 0x808080);
        assertTrue(play().stream().filter(line -> line.contains("microphone sound")).count() >= 19);
    }

    @Test
    void aStillServesWhereThereIsNoFilm() throws InterruptedException {
        MadeMedia.png(folder.resolve("camera.PNG"), 64, 48, (_, _) -> 0x808080);
        assertEquals(21, play().stream().filter(line -> line.contains("picture")).count());
    }

    @Test
    void whatIsAbsentOrBrokenSaysSoAndTheRestPlays() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("camera.mp4"), "no film");
        Files.writeString(folder.resolve("environment.csv"), "seconds,temperature\n0,20\n");
        try (ReplaySchedule schedule = new ReplaySchedule(sources(open()), END, Pace.asFastAsPossible())) {
            List<String> lines = Drained.of(schedule).lines;
            assertTrue(lines.containsAll(List.of("camera wrong-format since 0.000", "camera over", "microphone unplugged since 0.000",
                    "microphone over", "environment 0.000 temperature=20.0", "environment over")), lines.toString());
        }
        assertTrue(open().isUsable());
        assertEquals(List.of(Optional.of(Reason.WRONG_FORMAT), Optional.of(Reason.UNPLUGGED), Optional.empty()),
                open().sources().stream().map(ModalitySource::refusal).toList());
    }

    @Test
    void aRecordingOfWhichNothingOpensIsUnusableUnlessThatIsWanted() {
        assertFalse(open().isUsable());
        assertTrue(open("camera", "microphone", "environment").isUsable());
    }

    @Test
    void aFolderThatIsNotThereIsRefused() {
        Path absent = folder.resolve("absent");
        RecordingSources sources = new RecordingSources(new FfmpegMedia(OptionalInt.empty()));
        assertThrows(CaptureException.class, () -> sources.open(absent, HandWrittenSpec.spec(), Set.of()));
    }
}
