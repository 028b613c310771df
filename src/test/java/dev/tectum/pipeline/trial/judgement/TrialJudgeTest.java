package dev.tectum.pipeline.trial.judgement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.model.LabelSpec.Severity;
import dev.tectum.domain.model.ModelVersion;
import dev.tectum.domain.update.Judgement;
import dev.tectum.pipeline.trial.LabelComparison;
import dev.tectum.pipeline.trial.LabelComparison.Agreement;
import dev.tectum.pipeline.trial.LabelComparison.Alerts;
import dev.tectum.pipeline.trial.TrialSummary;
import dev.tectum.pipeline.trial.TrialSummary.Latency;
import dev.tectum.pipeline.trial.TrialSummary.Pace;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What is held against a newcomer after a day that was like any other but for one thing.
class TrialJudgeTest {

    private static final Duration DAY = Duration.ofHours(24);
    private static final long TICKS = 172_800;
    private static final Agreement SAME = new Agreement(100_000, 0.01, 0.999);
    private static final Alerts NONE = new Alerts(0, 0, 0, 0);
    private static final Pace QUICK = new Pace(new Latency(10, 20), new Latency(12, 25));

    private final TrialJudge judge = new TrialJudge(TrialGates.usual(), Duration.ofMillis(500));

    @Test
    void whoeverSaysTheSamePasses() {
        Judgement judgement = trial(label(SAME, SAME, NONE, 0.1));
        assertEquals(List.of(), judgement.objections());
        assertEquals("trial", judgement.by());
        assertEquals(86_400, judgement.figures().get("coveredSeconds"));
        assertEquals(86_400, judgement.figures().get("wantedSeconds"));
        assertEquals(0.999, judgement.figures().getOrDefault("agreement", 0.0), 1e-9);
        assertEquals(0.01, judgement.figures().get("difference.fire"));
    }

    @Test
    void probabilitiesThatAreOffAreTold() {
        assertObjects("probabilities are off by 0.200", trial(label(new Agreement(100_000, 0.2, 0.99), SAME, NONE, 0)));
        assertObjects("while a sense is missing", trial(label(SAME, new Agreement(5_000, 0.3, 0.99), NONE, 0)));
        assertObjects("the same at 90.0 %", trial(label(new Agreement(100_000, 0.05, 0.9), SAME, NONE, 0)));
        assertObjects("-2.00 logits", trial(label(SAME, SAME, NONE, -2)));
    }

    @Test
    void ofAFewTicksWithoutASenseNothingIsConcluded() {
        assertTrue(trial(label(SAME, new Agreement(40, 0.5, 0.5), NONE, 0)).passed());
    }

    @Test
    void alertsThatOneAloneRaisesAreTold() {
        assertTrue(trial(label(SAME, SAME, new Alerts(10, 20, 0, 12), 0)).passed(), "one in two hours is allowed");
        assertObjects("it alone raises 13 alerts", trial(label(SAME, SAME, new Alerts(10, 20, 0, 13), 0)));
        assertObjects("misses 1 of 2 alerts", trial(label(SAME, SAME, new Alerts(2, 1, 1, 0), 0)));
        LabelComparison dog = new LabelComparison("dog", Severity.INFO, SAME, SAME, new Alerts(2, 1, 1, 0), 0);
        assertTrue(trial(dog).passed(), "one that is not critical may be missed");
    }

    @Test
    void slownessIsTold() {
        assertObjects("takes it 80.0 ms",
                judge.judge(TrialRole.TRIAL, summary(new Pace(new Latency(10, 20), new Latency(80, 100)), 0, "")));
        assertTrue(judge.judge(TrialRole.TRIAL, summary(new Pace(new Latency(2, 3), new Latency(20, 30)), 0, "")).passed(),
                "what is quick enough may be slower");
        assertObjects("one decision in twenty",
                judge.judge(TrialRole.TRIAL, summary(new Pace(new Latency(50, 60), new Latency(60, 400)), 0, "")));
        assertObjects("too slow for 20.0 %", judge.judge(TrialRole.TRIAL, summary(QUICK, TICKS / 4, "")));
    }

    @Test
    void whatBreaksIsTold() {
        assertObjects("it burst", judge.judge(TrialRole.TRIAL, summary(QUICK, 0, "it burst")));
    }

    @Test
    void tooLittleIsNoPass() {
        TrialSummary early = new TrialSummary(new ModelVersion("made", "1.0.0", 1), Duration.ofHours(3), 21_600, 0,
                List.of(label(SAME, SAME, NONE, 0)), QUICK, Optional.empty());
        assertObjects("only 21600 decisions in 3.0 h", judge.judge(TrialRole.TRIAL, early));
        assertFalse(TrialGates.usual().areReached(early));
        assertTrue(TrialGates.usual().areReached(summary(QUICK, 0, "")));
    }

    @Test
    void beforeTheEndOnlyWhatWasSeenIsTold() {
        TrialSummary early = new TrialSummary(new ModelVersion("made", "1.0.0", 1), Duration.ofMinutes(30), 3_600, 0,
                List.of(label(SAME, SAME, new Alerts(2, 1, 1, 0), 0)), QUICK, Optional.empty());
        Judgement soFar = judge.soFar(TrialRole.TRIAL, early);
        assertObjects("misses 1 of 2 alerts", soFar);
        assertEquals(1_800, soFar.figures().get("coveredSeconds"));
        TrialSummary nothing = new TrialSummary(new ModelVersion("made", "1.0.0", 1), Duration.ZERO, 0, 0, List.of(), QUICK,
                Optional.empty());
        assertTrue(judge.soFar(TrialRole.TRIAL, nothing).passed());
        assertFalse(judge.soFar(TrialRole.TRIAL, nothing).figures().containsKey("agreement"), "of nothing there is no share");
    }

    @Test
    void nobodyWaitsForOneThatBrokeOrHangs() {
        TrialSummary broken = new TrialSummary(new ModelVersion("made", "1.0.0", 1), Duration.ZERO, 0, 0, List.of(), QUICK,
                Optional.of("it burst"));
        TrialSummary hanging = new TrialSummary(new ModelVersion("made", "1.0.0", 1), Duration.ZERO, 0, 20_000, List.of(), QUICK,
                Optional.empty());
        assertTrue(TrialGates.usual().areReached(broken));
        assertTrue(TrialGates.usual().areReached(hanging));
        assertFalse(judge.judge(TrialRole.TRIAL, hanging).passed());
    }

    @Test
    void afterAnExchangeTheOneInUseIsTheNewcomer() {
        TrialSummary missing = summaryOf(label(SAME, SAME, new Alerts(1, 2, 0, 1), 0));
        assertTrue(judge.judge(TrialRole.TRIAL, missing).passed());
        Judgement watched = judge.judge(TrialRole.WATCH, missing);
        assertObjects("misses 1 of 2 alerts", watched);
        assertEquals("watch", watched.by());
        assertTrue(judge.judge(TrialRole.WATCH, summary(QUICK, TICKS, "the former one broke")).passed(),
                "what the former model cannot do is no fault of its successor");
        Pace busy = new Pace(new Latency(60, 90), new Latency(10, 20));
        assertTrue(judge.judge(TrialRole.WATCH, summary(busy, 0, "")).passed(), "the loop does more than to decide");
    }

    private Judgement trial(LabelComparison label) {
        return judge.judge(TrialRole.TRIAL, summaryOf(label));
    }

    private static TrialSummary summaryOf(LabelComparison label) {
        return new TrialSummary(new ModelVersion("made", "1.0.0", 1), DAY, TICKS, 0, List.of(label), QUICK, Optional.empty());
    }

    private static TrialSummary summary(Pace pace, long dropped, String failure) {
        return new TrialSummary(new ModelVersion("made", "1.0.0", 1), DAY, TICKS, dropped, List.of(label(SAME, SAME, NONE, 0)), pace,
                failure.isEmpty() ? Optional.empty() : Optional.of(failure));
    }

    private static LabelComparison label(Agreement whole, Agreement impaired, Alerts alerts, double drift) {
        return new LabelComparison("fire", Severity.CRITICAL, whole, impaired, alerts, drift);
    }

    private static void assertObjects(String part, Judgement judgement) {
        assertEquals(1, judgement.objections().size(), judgement.objections().toString());
        assertTrue(judgement.objections().getFirst().contains(part), judgement.objections().toString());
    }
}
