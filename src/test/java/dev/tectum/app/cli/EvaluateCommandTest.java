package dev.tectum.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.app.StagedRecording;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateCommandTest {

    private static final Path STORY = StagedRecording.story("times-backwards").folder();

    @Test
    void anAblationHasACellForEverySubsetUnderEveryFaultOfAModalityInIt() {
        CommandRun run = evaluate(STORY, "--ablate", "--format", "json");
        assertEquals(0, run.exitCode(), run.err());
        int faults = (9 + 9 + 7) * 5; // kinds of camera, microphone, environment; levels
        assertEquals(8 + faults * 4, count("\"subset\":", run.out()));
        assertEquals(4, count("\"corruption\":\"camera=dark\",\"level\":0.4", run.out()));
        assertEquals(0, count("\"subset\":\\[\"camera\"\\],\"corruption\":\"microphone", run.out()));
        assertEquals(5 * 4, count("\"singleAuroc\":", run.out()));
        assertTrue(run.err().contains("126 of 126"), run.err());
    }

    @Test
    void aTableHasOneRowALabel() {
        CommandRun run = evaluate(STORY);
        assertEquals(0, run.exitCode(), run.err());
        assertEquals(1 + 5, run.out().lines().count());
    }

    @Test
    void aFolderWithoutRecordingsFailsWithOneClearLine(@TempDir Path empty) {
        CommandRun run = evaluate(empty);
        assertEquals(1, run.exitCode());
        assertEquals("", run.out());
        assertEquals(1, run.err().lines().count(), run.err());
        assertTrue(run.err().startsWith("tectum evaluate: There is no recording below "), run.err());
    }

    private static CommandRun evaluate(Path recordings, String... more) {
        String[] words = new String[4 + more.length];
        System.arraycopy(new String[] {"evaluate", recordings.toString(), "--bundle", StagedRecording.BUNDLE.toString()}, 0, words, 0, 4);
        System.arraycopy(more, 0, words, 4, more.length);
        return CommandRun.of(words);
    }

    private static long count(String expression, String text) {
        return Pattern.compile(expression).matcher(text).results().count();
    }
}
