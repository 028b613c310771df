package dev.tectum.pipeline.trial.recordings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.model.LabelSpec;
import dev.tectum.domain.model.LabelSpec.Severity;
import dev.tectum.fake.HandWrittenSpec;
import dev.tectum.pipeline.evaluation.LabelEvidence;
import dev.tectum.pipeline.evaluation.Setting;
import dev.tectum.pipeline.evaluation.metric.Reliability;
import java.time.Duration;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// One recording of a fire, as it is told by the model in use and by a newcomer that differs in one thing.
class HearingJudgeTest {

    private static final List<String> SENSES = List.of("camera", "microphone");
    private static final Setting WHOLE = Setting.clean(SENSES);
    private static final Setting DEAF = Setting.clean(List.of("camera"));
    private static final LabelSpec FIRE = HandWrittenSpec.label("fire");
    private static final LabelHearing FOUND = told(1, 0, 2, 2);

    private final HearingJudge judge = new HearingJudge(RecordingAllowances.usual(), SENSES);

    @Test
    void whoeverTellsTheSamePasses() {
        assertEquals(List.of(), objections(FOUND, FOUND));
    }

    @Test
    void whatIsLostIsToldByRecordingLabelAndSense() {
        assertEquals("kitchen: fire is not found any more", objections(told(0, 0, 0, 2), FOUND).getFirst());
        assertEquals("kitchen: fire is not found any more without microphone", objections(FOUND, told(0, 0, 0, 2)).getFirst());
    }

    @Test
    void whatIsFoundLaterIsTold() {
        assertEquals(List.of("kitchen: fire is found 3.0 s later, where 2.0 s are allowed"), objections(told(1, 0, 5, 2), FOUND));
        assertEquals(List.of(), objections(told(1, 0, 3, 2), FOUND));
    }

    @Test
    void falseAlarmsOfWhatIsCriticalAreTold() {
        assertEquals(List.of("fire: 1 false alarms, no longer 0"), objections(told(1, 1, 2, 2), FOUND));
    }

    @Test
    void probabilitiesThatFitTheTruthLessAreTold() {
        assertTrue(objections(told(1, 0, 2, 12), FOUND).getFirst().contains("by 0.100 nats a decision"));
    }

    @Test
    void rulesThatAreMuchOtherAreTold() {
        LabelSpec milder = new LabelSpec("fire", "fire", Severity.INFO, 0.7, 0.3, FIRE.minimumDuration(), Duration.ofMinutes(1),
                Duration.ofHours(1), FIRE.maxBlind());
        List<String> objections = judge.judge(List.of(FIRE), List.of(milder), List.of(pair(FOUND, FOUND)), List.of()).objections();
        assertEquals(3, objections.size(), objections.toString());
        assertTrue(objections.getFirst().contains("only info, no longer critical"));
    }

    @Test
    void otherSensesOrALabelLessCannotBeCompared() {
        Hearing.Pair other = new Hearing.Pair(hearing(FOUND, FOUND), new Hearing("kitchen", Map.of()));
        assertTrue(judge.judge(List.of(FIRE), List.of(FIRE), List.of(other), List.of()).objections().getFirst().contains("its senses"));
        assertEquals(List.of("fire: it knows no such label"),
                judge.judge(List.of(FIRE), List.of(HandWrittenSpec.label("smoke")), List.of(pair(FOUND, FOUND)), List.of()).objections());
    }

    @Test
    void everyTroubleIsHeldAgainstIt() {
        assertEquals(List.of("a file is missing"),
                judge.judge(List.of(FIRE), List.of(FIRE), List.of(pair(FOUND, FOUND)), List.of("a file is missing")).objections());
    }

    private List<String> objections(LabelHearing whole, LabelHearing deaf) {
        return judge.judge(List.of(FIRE), List.of(FIRE), List.of(pair(whole, deaf)), List.of()).objections();
    }

    private static Hearing.Pair pair(LabelHearing whole, LabelHearing deaf) {
        return new Hearing.Pair(hearing(FOUND, FOUND), hearing(whole, deaf));
    }

    private static Hearing hearing(LabelHearing whole, LabelHearing deaf) {
        Map<Setting, Map<String, LabelHearing>> settings = new LinkedHashMap<>();
        settings.put(WHOLE, Map.of("fire", whole));
        settings.put(DEAF, Map.of("fire", deaf));
        return new Hearing("kitchen", settings);
    }

    /// @param surprise over a hundred ticks
    private static LabelHearing told(int caught, int falseAlarms, double delay, double surprise) {
        double[] delays = caught == 0 ? new double[0] : new double[] {delay};
        return new LabelHearing(new LabelEvidence(new double[] {0.9}, new double[] {0.1}, new Reliability(), 1, caught, delays, falseAlarms,
                0.1, 100, new BitSet()), surprise, 100);
    }
}
