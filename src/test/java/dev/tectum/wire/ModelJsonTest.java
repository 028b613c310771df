package dev.tectum.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.model.ModelVersion;
import dev.tectum.domain.update.Judgement;
import dev.tectum.domain.update.UpdateState;
import dev.tectum.domain.update.UpdateStatus;
import dev.tectum.fake.ScriptedEvents;
import dev.tectum.fake.ScriptedUpdates;
import dev.tectum.json.JsonFields;
import dev.tectum.json.JsonReader;
import dev.tectum.json.JsonWriter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelJsonTest {

    private static final UpdateState.Idle IDLE = new UpdateState.Idle(ScriptedUpdates.AT);

    @Test
    void aModelThatNothingTakesThePlaceOfIsItsOwnLatestVersion() {
        assertEquals(
                """
                        {"installed_version":"1.0.0","latest_version":"1.0.0","title":"hand-written","in_progress":false,\
                        "update_percentage":null,"phase":"idle","reason":null,"text":"this device takes no updates: its configuration names nowhere to look for them",\
                        "takesUpdates":false,"place":"shipped",\
                        "automatic":false,"lastLook":null,"troubles":[],"report":[]}""",
                ModelJson.told(UpdateStatus.fixed(ScriptedEvents.MODEL), false));
    }

    @Test
    void aTrialIsToldWithItsFiguresForMachinesAndForPeople() {
        JsonFields told = read(ScriptedUpdates.trial());
        assertEquals("1.3.0", told.text("installed_version"));
        assertEquals("1.3.1", told.text("latest_version"));
        assertTrue(told.bool("in_progress"));
        assertEquals(67, told.integer("update_percentage"));
        assertEquals("trial", told.text("phase"));
        assertEquals(ScriptedUpdates.CANDIDATE.digest(), told.fields("candidate").text("manifest"));
        JsonFields probe = told.list("report", one -> one).getFirst();
        assertEquals(12.34, probe.fields("figures").number("decisionMillisP95"));
        assertEquals(List.of("decision, 95th percentile: 12.3 ms", "peak: 412 MB", "load: 1.25 s"),
                probe.list("facts", fact -> fact.text("name") + ": " + fact.text("value")));
        assertEquals(List.of("passed", "passed", "nothing against it so far"), told.list("report", one -> one.text("outcome")));
    }

    @Test
    void everyPhaseIsASentence() {
        assertEquals("nothing newer is known", text(UpdateStatus.fixed(ScriptedEvents.MODEL)));
        assertEquals("home-safety 1.3.1 is there and will be taken by itself", text(ScriptedUpdates.idle()));
        assertEquals("fetching home-safety 1.3.1: 42 %", text(ScriptedUpdates.fetching(0.42)));
        assertEquals("watching home-safety 1.3.1 beside 1.3.0: 42 min of 2 h, agrees in 99.2 %", text(ScriptedUpdates.trial()));
        assertEquals("home-safety 1.3.1 decides now and is still watched; if it does not do well, the one before comes back",
                text(ScriptedUpdates.committed()));
        assertEquals("home-safety 1.3.1 was not taken: it is deaf to fire", text(ScriptedUpdates.rejected()));
        assertEquals("went back from home-safety 1.3.1 to 1.3.0: it barked all night", text(ScriptedUpdates.rolledBack()));
    }

    @Test
    void aTrialThatDoesNotSayHowLongItTakesTellsItsShare() {
        UpdateStatus bare = ScriptedUpdates.status(new UpdateState.Trial(ScriptedUpdates.CANDIDATE, 1, ScriptedUpdates.AT), 0.5);
        assertEquals("watching home-safety 1.3.1 beside 1.3.0: 50 %", text(bare));
    }

    @Test
    void thePercentageNeverFallsOnTheWay() {
        List<UpdateState> way = List.of(new UpdateState.Fetching(ScriptedUpdates.CANDIDATE, 0, ScriptedUpdates.AT),
                new UpdateState.Verified(ScriptedUpdates.CANDIDATE, 0, ScriptedUpdates.AT),
                new UpdateState.Probed(ScriptedUpdates.CANDIDATE, 0, ScriptedUpdates.AT),
                new UpdateState.Trial(ScriptedUpdates.CANDIDATE, 0, ScriptedUpdates.AT));
        List<Integer> percentages = way.stream().flatMap(state -> Stream.of(0.0, 0.5, 1.0).map(at -> ScriptedUpdates.status(state, at)))
                .map(status -> read(status).integer("update_percentage")).toList();
        assertEquals(percentages.stream().sorted().toList(), percentages);
        assertEquals(0, percentages.getFirst());
        assertEquals(100, percentages.getLast());
    }

    @Test
    void anotherModelIsNamedWhereItsVersionAloneWouldMislead() {
        UpdateStatus status = new UpdateStatus(ScriptedUpdates.FORMER, "chosen", Optional.of(new ModelVersion("workshop", "2.0.0", 9)),
                false, IDLE, List.of(), 0, Optional.empty(), List.of("the server is away"));
        assertEquals("workshop 2.0.0", read(status).text("latest_version"));
        assertEquals("workshop 2.0.0 is there, to be taken when somebody asks for it", text(status));
        assertEquals(List.of("the server is away"), read(status).texts("troubles"));
    }

    @Test
    void whatIsWrongIsToldInTheExaminationsWords() {
        JsonFields recordings = read(ScriptedUpdates.rejected()).list("report", one -> one).get(1);
        assertFalse(recordings.bool("passed"));
        assertEquals("did not pass", recordings.text("outcome"));
        assertEquals(List.of("fire in the recording kitchen-fire is found by 1.3.0, but not by 1.3.1"), recordings.texts("objections"));
        assertEquals(List.of("fire is recall 0.5"),
                recordings.list("facts", fact -> fact.text("name") + " is " + fact.text("value")));
    }

    @Test
    void whatIsKnownOfALabelIsOneLineBesideTheModelInUse() {
        Judgement judgement = new Judgement("recordings", List.of(), ScriptedUpdates.figures("recordings", 2, "found.fire", 2,
                "foundByOther.fire", 1, "surpriseNats.fire", 0.25, "found.dog-bark", 0, "medianMillis", 3, "medianMillisOfOther", 4));
        JsonFields told = JsonReader.readObject("report",
                JsonWriter.object(writer -> writer.putObjects("report", JudgementJson.all(List.of(judgement), IDLE))));
        assertEquals(
                List.of("recordings: 2", "fire: found 2 (other 1), surprise 0.25 nats", "dog-bark: found 0", "median: 3 ms",
                        "median of other: 4 ms"),
                told.list("report", one -> one).getFirst().list("facts", fact -> fact.text("name") + ": " + fact.text("value")));
    }

    @Test
    void anUpdateThatEndedIsToldOnceAndItsWayIsNot() {
        UpdateState trial = ScriptedUpdates.trial().state();
        JsonFields told = JsonReader.readObject("event", ModelJson
                .finished(ScriptedUpdates.stepTo(7, trial, ScriptedUpdates.committed()), List.of(Judgement.unseen("recordings"),
                        new Judgement("trial", List.of(), ScriptedUpdates.figures("agreement", 1))))
                .orElseThrow());
        assertEquals("committed", told.text("event_type"));
        assertEquals("home-safety 1.3.1 decides from now on", told.text("text"));
        assertEquals(List.of("had nothing to look at", "passed"), told.list("report", one -> one.text("outcome")));
        assertEquals(Optional.empty(), ModelJson.finished(
                ScriptedUpdates.stepTo(8, ScriptedUpdates.committed().state(), ScriptedUpdates.committed()), List.of()), "another start");
        assertEquals(Optional.empty(), ModelJson.finished(ScriptedUpdates.stepTo(9, IDLE, ScriptedUpdates.fetching(0)), List.of()));
        assertTrue(ModelJson.finished(ScriptedUpdates.stepTo(10, trial, ScriptedUpdates.rejected()), List.of()).isPresent());
        assertTrue(ModelJson.finished(ScriptedUpdates.stepTo(11, IDLE, ScriptedUpdates.rolledBack()), List.of()).isPresent());
    }

    @ParameterizedTest
    @CsvSource({"decisionMillisP95,7.123,'decision, 95th percentile',7.12 ms", "coveredSeconds,45,covered,45 s",
            "coveredSeconds,5399,covered,90 min", "wantedSeconds,9000,wanted,2.5 h", "agreement.fire,0.99987,agreement,100 %",
            "sameSideShare,0.5,same side,50 %", "peakMegabytes,1234.5,peak,1234 MB", "largestError,0.000123456,largest error,0.000123",
            "alertsPerHour,0,alerts per hour,0", "ticks,86400,ticks,86400", "aurocLoss/dog-bark,-0.02,AUROC loss,-0.02",
            "driftLogits.fire,-0.5,drift,-0.5 logits"})
    void aFigureIsReadByTheUnitInItsName(String name, double value, String title, String told) {
        String about = name.contains(".") || name.contains("/") ? name.split("[./]")[1] : "";
        assertEquals(new FigureWords(about, title, told), FigureWords.of(name, value));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
    void whatIsNoNumberIsUnknown(double value) {
        assertTrue(FigureWords.of("latencyRatio", value).value().startsWith("unknown"));
    }

    private static JsonFields read(UpdateStatus status) {
        return JsonReader.readObject("model", ModelJson.told(status, true));
    }

    private static String text(UpdateStatus status) {
        return read(status).text("text");
    }
}
