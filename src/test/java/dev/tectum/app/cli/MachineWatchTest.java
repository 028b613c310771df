package dev.tectum.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.app.StagedRecording;
import dev.tectum.json.JsonFields;
import dev.tectum.json.JsonReader;
import dev.tectum.json.JsonValue.JsonObject;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Another domain than home safety: a machine tool with four modalities, one of them a table with numbers, categories and free text.
class MachineWatchTest {

    private static final String BUNDLE = "models/machine-watch";

    @Test
    void theBundleIsWhatItsManifestSaysAndGivesWhatItsSelfTestExpects() {
        CommandRun verified = CommandRun.of("bundle", "verify", BUNDLE);
        assertEquals(0, verified.exitCode(), verified.err());
        CommandRun probed = CommandRun.of("bundle", "probe", BUNDLE);
        assertEquals(0, probed.exitCode(), probed.err());
    }

    @Test
    void theSameShakingIsLikelierChatterInAluminiumThanInSteel() {
        List<Double> aluminium = chatter(replay("chatter-in-aluminium"));
        List<Double> steel = chatter(replay("the-same-in-steel"));
        for (int tick = 0; tick < steel.size(); tick++) {
            assertTrue(aluminium.get(tick) > steel.get(tick), aluminium + " " + steel);
        }
    }

    private static List<Double> chatter(CommandRun run) {
        return lines(run, "decision").stream().map(decision -> decision.fields("probabilities").number("chatter")).toList();
    }

    @Test
    void aSpindleThatStandsIsAJamOnlyWhereTheJobSaysThatItShouldTurn() {
        assertEquals(Set.of("jam"), alerts(replay("jam-without-chips")));
        assertEquals(Set.of(), alerts(replay("nothing-to-do")));
    }

    @Test
    void theJobSpeaksForTheJamAndItsOnlyRowCountsUntilItIsStale() {
        JsonFields alert = lines(replay("jam-without-chips"), "alert").getFirst();
        assertTrue(alert.fields("contribution").number("job") > 0, alert.object().toString());
        JsonFields job = lines(replay("the-same-in-steel"), "decision").getLast().fields("modalities").fields("job");
        assertEquals("usable", job.text("grade"));
        assertEquals(10_000, job.number("ageMs"));
    }

    @Test
    void aJamAndAnOpenGuardAreRaisedWhenTheyBegin() {
        CommandRun run = replay("jam-with-guard-open");
        assertEquals(Set.of("jam", "guard-open"), alerts(run));
        assertTrue(firstAlert(run, "jam") >= 4 && firstAlert(run, "jam") <= 7.5, run.out());
        assertTrue(firstAlert(run, "guard-open") >= 6 && firstAlert(run, "guard-open") <= 8.5, run.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"camera", "microphone", "vibration", "job"})
    void theJamIsRaisedWithAnyOneModalityGone(String gone) {
        CommandRun run = replay("jam-with-guard-open", "--drop", gone);
        assertTrue(alerts(run).contains("jam"), run.out());
        assertTrue(lines(run, "decision").getLast().text("mode").equals("no-" + gone), run.out());
    }

    @Test
    void withoutTheCameraNobodyWatchesTheGuardAsWell() {
        JsonFields last = lines(replay("jam-with-guard-open", "--drop", "camera"), "decision").getLast();
        assertFalse(last.fields("watching").text("guard-open").equals("yes"), last.object().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"noisy", "offset", "out-of-range", "unplugged", "stale"})
    void aGarbledOrLostTableIsNotBelieved(String fault) {
        JsonFields last = lines(replay("jam-with-guard-open", "--corrupt", "job=" + fault + ":1"), "decision").getLast();
        assertFalse(last.fields("modalities").fields("job").text("grade").equals("usable"), last.object().toString());
    }

    @Test
    void aFolderOfRecordingsIsEvaluated() {
        CommandRun run = CommandRun.of("evaluate", recording("shift").toString(), "--bundle", BUNDLE, "--format", "json");
        assertEquals(0, run.exitCode(), run.err());
        List<JsonFields> labels = JsonReader.read("out", run.out()) instanceof JsonObject object
                ? new JsonFields("out", object).list("labels", each -> each)
                : List.of();
        assertEquals(List.of("bearing-wear", "chatter", "jam", "guard-open"), labels.stream().map(each -> each.text("label")).toList());
        labels.stream().filter(each -> each.integer("positives") > 0)
                .forEach(each -> assertTrue(each.number("auroc") > 0.9, each.object().toString()));
    }

    private static CommandRun replay(String story, String... more) {
        List<String> words = Stream.concat(Stream.of("replay", recording(story).toString(), "--bundle", BUNDLE, "--json"), Stream.of(more))
                .toList();
        CommandRun run = CommandRun.of(words.toArray(String[]::new));
        assertEquals(0, run.exitCode(), run.err());
        return run;
    }

    private static Path recording(String story) {
        return StagedRecording.story("machine-watch").folder().resolve(story);
    }

    private static List<JsonFields> lines(CommandRun run, String type) {
        return run.out().lines().map(line -> new JsonFields(type, (JsonObject) JsonReader.read(type, line)))
                .filter(line -> line.text("type").equals(type)).toList();
    }

    private static Set<String> alerts(CommandRun run) {
        return lines(run, "alert").stream().map(alert -> alert.text("label")).collect(Collectors.toCollection(TreeSet::new));
    }

    private static double firstAlert(CommandRun run, String label) {
        return lines(run, "alert").stream().filter(alert -> alert.text("label").equals(label)).findFirst().orElseThrow().number("at");
    }
}
