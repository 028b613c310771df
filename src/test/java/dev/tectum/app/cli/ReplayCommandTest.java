package dev.tectum.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.app.StagedRecording;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The command as a person or a script meets it, with the reference bundle.
class ReplayCommandTest {

    private static final String CAMERA_IS_OF_WRONG_FORMAT = "\"camera\":{\"grade\":\"missing\",\"quality\":0,\"reason\":\"wrong-format\"";
    private static final double SHORT = 2;

    @TempDir
    private Path folder = Path.of("");

    @Test
    void theSameRecordingGivesTheSameBytesTwice() throws IOException {
        StagedRecording scene = scene(8).without("microphone.ogg").withAlarmTone(8);
        CommandRun first = replay(scene);
        assertEquals(0, first.exitCode());
        assertEquals(16, first.decisions().size());
        assertTrue(first.out().contains("\"type\":\"alert\""), "the smoke alarm is told");
        assertEquals(first.out(), replay(scene).out());
        assertTrue(first.err().contains("times real time"));
    }

    @Test
    void anEmptyFolderFailsWithOneClearLine() {
        assertFailsWithOneLine(new StagedRecording(folder), "recording.json");
    }

    @Test
    void mediaWithoutARecordingFileFailWithOneClearLine() throws IOException {
        assertFailsWithOneLine(scene(SHORT).without("recording.json"), "recording.json");
    }

    @Test
    void aRecordingOfWhichNothingOpensFailsWithOneClearLine() throws IOException {
        StagedRecording broken = scene(SHORT).withText("camera.mp4", "no film").withText("microphone.ogg", "no sound")
                .withText("environment.csv", "no table");
        assertFailsWithOneLine(broken, "no modality opens");
        assertFailsWithOneLine(StagedRecording.story("wrong-columns"), "no modality opens");
        assertFailsWithOneLine(StagedRecording.empty(folder.resolve("bare"), SHORT), "no modality opens");
    }

    @Test
    void textThatCallsItselfAFilmIsAMissingCamera() throws IOException {
        assertCameraIsOfWrongFormat(scene(SHORT).withText("camera.mp4", "no film"));
    }

    @Test
    void aFilmThatEndsWithinItsHeaderIsAMissingCamera() throws IOException {
        assertCameraIsOfWrongFormat(scene(SHORT).cutTo("camera.mp4", 8000));
    }

    @Test
    void aFilmThatEndsEarlyPlaysAsFarAsItGoes() throws IOException {
        CommandRun run = replay(scene(SHORT).cutTo("camera.mp4", 600_000));
        assertEquals(0, run.exitCode(), run.err());
        assertEquals(2 * SHORT, run.decisions().size());
        assertTrue(run.decisions().getLast().contains("\"mode\":\"full\""), run.decisions().getLast());
    }

    @ParameterizedTest
    @ValueSource(strings = {"text-in-numbers", "times-backwards", "ten-year-gap"})
    void rowsThatCannotBeUsedAreLeftOut(String story) {
        CommandRun run = replay(StagedRecording.story(story));
        assertEquals(0, run.exitCode(), run.err());
        assertEquals(8, run.decisions().size());
        assertTrue(run.decisions().getLast().contains("\"mode\":\"environment-only\""), run.decisions().getLast());
    }

    @Test
    void withoutAnyModalityItIsBlindAndRaisesNothing() throws IOException {
        CommandRun run = replay(scene(13), "--drop", "camera", "--drop", "microphone", "--drop", "environment");
        assertEquals(0, run.exitCode(), run.err());
        assertEquals(26, run.decisions().size());
        run.decisions().forEach(line -> assertTrue(line.contains("\"mode\":\"blind\""), line));
        assertFalse(run.out().contains("\"type\":\"alert\""));
    }

    @Test
    void aFaultChangesGradeReasonAndProbabilitiesNotTheExitCode() throws IOException {
        StagedRecording scene = scene(4);
        CommandRun covered = replay(scene, "--corrupt", "camera=covered:1");
        assertEquals(0, covered.exitCode(), covered.err());
        String last = covered.decisions().getLast();
        assertTrue(last.contains("\"camera\":{\"grade\":\"degraded\"") && last.contains("\"reason\":\"covered\""), last);
        assertFalse(probabilities(last).equals(probabilities(replay(scene).decisions().getLast())), last);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--drop nose", "--corrupt camera=silent:0.5", "--corrupt camera=dark:2", "--corrupt camera", "--colour",
            "--corrupt nose=dark:0.5"})
    void wrongWordsAreWrongUsage(String words) throws IOException {
        CommandRun run = replay(scene(SHORT), words.split(" "));
        assertEquals(2, run.exitCode());
        assertEquals("", run.out());
        assertFalse(run.err().contains("\tat "), run.err());
    }

    @Test
    void withoutARecordingItIsWrongUsage() {
        assertEquals(2, CommandRun.of("replay").exitCode());
        assertEquals(2, CommandRun.of("play").exitCode());
        assertEquals(2, CommandRun.of().exitCode());
    }

    private StagedRecording scene(double seconds) throws IOException {
        return StagedRecording.ofScene(folder.resolve("scene"), seconds);
    }

    private static CommandRun replay(StagedRecording recording, String... more) {
        List<String> words = List.of("replay", recording.folder().toString(), "--json", "--bundle", StagedRecording.BUNDLE.toString());
        return CommandRun.of(Stream.concat(words.stream(), Stream.of(more)).toArray(String[]::new));
    }

    private static String probabilities(String decision) {
        int from = decision.indexOf("\"probabilities\"");
        return decision.substring(from, decision.indexOf('}', from));
    }

    private static void assertCameraIsOfWrongFormat(StagedRecording recording) {
        CommandRun run = replay(recording);
        assertEquals(0, run.exitCode(), run.err());
        assertEquals(2 * SHORT, run.decisions().size());
        run.decisions()
                .forEach(line -> assertTrue(line.contains(CAMERA_IS_OF_WRONG_FORMAT) && line.contains("\"mode\":\"no-camera\""), line));
    }

    private static void assertFailsWithOneLine(StagedRecording recording, String hint) {
        CommandRun run = replay(recording);
        assertEquals(1, run.exitCode());
        assertEquals("", run.out());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(run.err().startsWith("tectum replay: ") && run.err().contains(hint), run.err());
    }
}
