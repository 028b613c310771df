package dev.tectum.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.app.StagedRecording;
import dev.tectum.stage.quality.measure.View;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command with files in the place of devices, on the real clock, with the reference bundle.
class RecordCommandTest {

    private static final Path SCENE = Path.of("src/demo/an-evening-at-home").toAbsolutePath();

    @TempDir
    private Path folder = Path.of("");

    @Test
    void theReplayDecidesAsWasDecidedWhileItWasRecorded() throws IOException {
        Path recording = folder.resolve("evening");
        CommandRun recorded = record(recording, "fire\n", "--seconds", "5", "--annotate", "person");
        assertEquals(0, recorded.exitCode(), recorded.err());
        assertEquals(recording + System.lineSeparator(), recorded.out());
        CommandRun replayed = CommandRun.of("replay", recording.toString(), "--json");
        assertEquals(0, replayed.exitCode(), replayed.err());
        assertEquals(Files.readAllLines(recording.resolve("decisions.jsonl")), replayed.out().lines().toList());
        assertEquals(10, replayed.decisions().size());
        assertTrue(replayed.decisions().getLast().contains("\"mode\":\"full\""), replayed.decisions().getLast());
        assertFalse(replayed.err().contains("ignored"), replayed.err());
        String description = Files.readString(recording.resolve("recording.json"));
        assertTrue(description.contains("{\"label\":\"fire\",\"from\":0,\"to\":5}"), description);
        assertTrue(description.contains("\"annotated\":[\"fire\",\"person\"]"), description);
    }

    @Test
    void theReplayBeginsWithWhatWasKnownOfTheSite() throws IOException {
        Files.createDirectories(folder.resolve("data"));
        String learned = learned("home-safety");
        Files.writeString(folder.resolve("data/site.json"), learned);
        Path recording = folder.resolve("evening");
        CommandRun recorded = record(recording, "", "--seconds", "4");
        assertEquals(0, recorded.exitCode(), recorded.err());
        assertEquals(learned, Files.readString(recording.resolve("site.json")));
        List<String> decided = Files.readAllLines(recording.resolve("decisions.jsonl"));
        CommandRun replayed = CommandRun.of("replay", recording.toString(), "--json");
        assertEquals(decided, replayed.out().lines().toList());
        assertFalse(replayed.err().contains("site.json"), replayed.err());
        Files.delete(recording.resolve("site.json"));
        CommandRun forgetful = CommandRun.of("replay", recording.toString(), "--json");
        assertNotEquals(decided, forgetful.out().lines().toList(), "what was learned here counts");
    }

    @Test
    void whatWasLearnedForAnotherBundleIsNotTaken() throws IOException {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/site.json"), learned("another"));
        Path recording = folder.resolve("evening");
        CommandRun recorded = record(recording, "", "--seconds", "2");
        assertEquals(0, recorded.exitCode(), recorded.err());
        assertTrue(Files.notExists(recording.resolve("site.json")));
        CommandRun replayed = CommandRun.of("replay", recording.toString(), "--json");
        assertEquals(Files.readAllLines(recording.resolve("decisions.jsonl")), replayed.out().lines().toList());
    }

    /// A place that is brighter, quieter and looks otherwise than the scene.
    private static String learned(String bundle) {
        String view = IntStream.range(0, View.GRID * View.GRID).mapToObj(cell -> cell % 2 == 0 ? "0" : "255")
                .collect(Collectors.joining(",", "[", "]"));
        return "{\"schema\":1,\"bundle\":\"" + bundle + "\",\"baseline\":{},\"channels\":{},\"noiseFloors\":{\"microphone\":{\"low\":-101,"
                + "\"middle\":-100,\"high\":-99,\"minutes\":9000}},\"lights\":{\"camera\":{\"low\":239,\"middle\":240,\"high\":241,"
                + "\"minutes\":9000}},\"views\":{\"camera\":" + view + "},\"nightViews\":{\"camera\":" + view + "}}";
    }

    @Test
    void aRecordingThatGrewTooLargeEndsAndSaysSo() throws IOException {
        Path recording = folder.resolve("large");
        CommandRun recorded = record(recording, "", "--seconds", "60", "--megabytes", "0");
        assertEquals(1, recorded.exitCode());
        assertTrue(recorded.err().contains("--megabytes allows more") || recorded.err().contains("Nothing was recorded"), recorded.err());
    }

    @Test
    void aFolderThatHoldsSomethingIsNotTouched() throws IOException {
        Files.writeString(folder.resolve("holiday.jpg"), "");
        CommandRun refused = record(folder, "", "--seconds", "1");
        assertEquals(1, refused.exitCode());
        assertTrue(refused.err().contains("nothing is overwritten"), refused.err());
    }

    @Test
    void aRoomThatDoesNotExistIsNamedWithThoseThatDo() throws IOException {
        CommandRun refused = record(folder.resolve("x"), "", "--station", "attic");
        assertEquals(1, refused.exitCode());
        assertTrue(refused.err().contains("There is no station \"attic\"; the configuration has room"), refused.err());
    }

    private CommandRun record(Path recording, String typed, String... words) throws IOException {
        Path config = Files.createTempDirectory(folder.toAbsolutePath().getParent(), "config").resolve("tectum.yml");
        Files.writeString(config,
                """
                        schema: 1
                        name: test
                        data: %s
                        bundle: %s
                        stations:
                          - name: room
                            baseline: {mq2: 739, mq3: 528, mq5: 427, mq6: 422, mq7: 617, mq8: 634, mq135: 465}
                            modalities:
                              camera: {file: %s, loop: true}
                              microphone: {file: %s, loop: true}
                              environment: {file: %s, loop: true}
                        """.formatted(folder.resolve("data").toAbsolutePath(), StagedRecording.BUNDLE.toAbsolutePath(),
                        SCENE.resolve("camera.mp4"), SCENE.resolve("microphone.ogg"),
                        SCENE.resolve("environment.csv")));
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)));
        try {
            List<String> all = new ArrayList<>(List.of("record", recording.toString(), "--config", config.toString()));
            all.addAll(List.of(words));
            return CommandRun.of(all.toArray(String[]::new));
        } finally {
            System.setIn(before);
        }
    }
}
