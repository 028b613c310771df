package dev.tectum.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.json.JsonFields;
import dev.tectum.json.JsonReader;
import java.util.List;
import org.junit.jupiter.api.Test;

/// That it runs and says what it measured; what the figures are depends on the machine.
class BenchCommandTest {

    @Test
    void theDeadlineForcesDecisionsAndTheirLatenessIsPrinted() {
        CommandRun run = CommandRun.of("bench", "--bundle", "src/test/resources/models/tiny", "--seconds", "10", "--format", "json");
        assertEquals(0, run.exitCode(), run.err());
        JsonFields report = JsonReader.readObject("the report", run.out());
        assertTrue(report.number("forced") > 0 && report.number("forced") <= report.number("decisions"), run.out());
        assertEquals(250, report.number("deadlineMs"));
        for (String times : List.of("timer", "begun", "told", "pass", "toldBeyondTimer")) {
            assertTrue(report.fields(times).names().contains("p999"), run.out());
        }
    }

    @Test
    void aJournalOfManyEventsIsWrittenAskedAndMeasured() {
        CommandRun run = CommandRun.of("bench", "--journal", "4000", "--format", "json");
        assertEquals(0, run.exitCode(), run.err());
        JsonFields report = JsonReader.readObject("the report", run.out());
        assertEquals(4000, report.number("events"));
        assertTrue(report.number("fileBytes") > 1_000_000, run.out());
        for (String times : List.of("promise", "labelAndDay", "nextPage", "byId")) {
            assertTrue(report.fields(times).number("p99") > 0, run.out());
        }
        assertEquals(2, CommandRun.of("bench", "--journal", "0").exitCode());
    }

    @Test
    void everyNetworkHasItsCostInEveryNumberFormat() {
        CommandRun run = CommandRun.of("bench", "--bundle", "src/test/resources/models/tiny", "--networks", "10", "--format", "json");
        assertEquals(0, run.exitCode(), run.err());
        List<JsonFields> costs = JsonReader.readObject("the report", run.out()).list("networks", each -> each);
        assertEquals(3 * 3 + 1, costs.size(), "three modalities in three formats, and the head");
        costs.forEach(cost -> assertTrue(cost.number("bytes") > 0 && cost.number("macs") > 0 && cost.number("medianUs") > 0, run.out()));
        assertEquals(2, CommandRun.of("bench", "--networks", "1").exitCode());
    }

    @Test
    void aRunThatIsOverBeforeItIsWarmIsRefused() {
        assertEquals(2, CommandRun.of("bench", "--seconds", "9").exitCode());
    }
}
