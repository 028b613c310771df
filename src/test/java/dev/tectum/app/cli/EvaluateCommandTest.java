package dev.tectum.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.app.StagedRecording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateCommandTest {

    private static final Path STORY = StagedRecording.story("times-backwards").folder();

    @Test
    void anAblationHasACellForEverySubsetUnderEveryFaultOfAModalityInIt() {
        CommandRun run = evaluate(STORY, "--ablate", "--resamples", "0", "--format", "json");
        assertEquals(0, run.exitCode(), run.err());
        int faults = (9 + 9 + 7) * 5; // kinds of camera, microphone, environment; levels
        assertEquals(8 + faults * 4, count("\"subset\":", run.out()));
        assertEquals(4, count("\"corruption\":\"camera=dark\",\"level\":0.4", run.out()));
        assertEquals(0, count("\"subset\":\\[\"camera\"\\],\"corruption\":\"microphone", run.out()));
        for (String key : List.of("positives", "auroc", "ap", "f1", "ece", "recall", "falseAlarmsPerHour", "delaySeconds",
                "negativeHours")) {
            assertTrue(count("\"" + key + "\":", run.out()) >= 5 * (8 + faults * 4), key);
        }
        assertTrue(run.err().contains("126 of 126 plays"), run.err());
    }

    @Test
    void faultsAreImitatedAtTheLevelsThatAreAskedFor() {
        CommandRun run = evaluate(STORY, "--ablate", "--levels", "0.75,0.3,0.3", "--resamples", "0", "--format", "json");
        assertEquals(0, run.exitCode(), run.err());
        assertEquals(8 + (9 + 9 + 7) * 2 * 4, count("\"subset\":", run.out()));
        assertEquals(4, count("\"corruption\":\"camera=dark\",\"level\":0.75", run.out()));
        for (List<String> wrong : List.of(List.of("--levels", "0.5"), List.of("--ablate", "--levels", "0.5,0"),
                List.of("--ablate", "--levels", "1.2"))) {
            CommandRun refused = evaluate(STORY, wrong.toArray(String[]::new));
            assertEquals(2, refused.exitCode(), wrong.toString());
            assertTrue(refused.err().contains("--levels"), refused.err());
        }
    }

    @Test
    void theSameInputGivesTheSameTable() {
        CommandRun run = evaluate(STORY);
        assertEquals(0, run.exitCode(), run.err());
        assertEquals(run.out(), evaluate(STORY).out());
        assertTrue(run.out().contains("n/a") && !run.out().contains("NaN"), run.out());
        for (String label : List.of("fire", "alarm", "person", "baby-cry", "dog-bark")) {
            assertEquals(2, count("(?m)^" + label + " ", run.out()), label);
        }
    }

    @Test
    void csvIsTidy() {
        List<String> lines = evaluate(STORY, "--format", "csv").out().lines().toList();
        assertEquals(1 + 8 * 5, lines.size());
        assertTrue(lines.getFirst().startsWith("group,subset,corruption,level,label,positives,negatives,auroc,aurocLow,aurocHigh,"));
        long columns = count(",", lines.getFirst());
        lines.forEach(line -> assertEquals(columns, count(",", line), line));
    }

    @Test
    void severalFormsGoIntoAFolderAndNeedOne(@TempDir Path out) throws IOException {
        CommandRun refused = evaluate(STORY, "--format", "csv,md");
        assertEquals(2, refused.exitCode());
        assertTrue(refused.err().contains("--out DIR"), refused.err());
        CommandRun run = evaluate(STORY, "--quiet", "--format", "table,md,csv,json,png", "--out", out.resolve("figures").toString());
        assertEquals(0, run.exitCode(), run.err());
        assertEquals("", run.out());
        try (Stream<Path> files = Files.list(out.resolve("figures"))) {
            assertEquals(List.of("evaluation.csv", "evaluation.json", "evaluation.md", "evaluation.txt", "reliability.png"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
        assertTrue(ImageIO.read(out.resolve("figures/reliability.png").toFile()).getWidth() > 600);
    }

    @Test
    void numberFormatsAreHeldAgainstTheFirst() {
        CommandRun run = evaluate(STORY, "--quiet", "--resamples", "0", "--variants", "fp32,s8s8", "--format", "json");
        assertEquals(0, run.exitCode(), run.err());
        assertEquals(2 * 4, count("\"agreement\":", run.out()));
        CommandRun refused = evaluate(STORY, "--variants", "fp32,fp8");
        assertEquals(1, refused.exitCode());
        assertTrue(refused.err().contains("has no variant fp8; it has "), refused.err());
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
