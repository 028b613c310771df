package dev.tectum.pipeline.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tectum.domain.belief.Belief;
import dev.tectum.domain.belief.Embedding;
import dev.tectum.domain.belief.SubsetLogits;
import dev.tectum.domain.event.AlertId;
import dev.tectum.domain.event.Decision;
import dev.tectum.domain.model.LabelSpec;
import dev.tectum.domain.quality.Presence;
import dev.tectum.domain.sense.Station;
import dev.tectum.domain.time.Moment;
import dev.tectum.domain.time.Span;
import dev.tectum.domain.window.WindowKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A recording of thirty seconds with fire from second 10 to 20, a tick a second.
class LabelJudgeTest {

    private static final LabelSpec FIRE = new LabelSpec("fire", "Fire", LabelSpec.Severity.CRITICAL, 0.5, 0.3, Duration.ofSeconds(1),
            Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofMinutes(1));
    private static final Moment NO_ALERT = new Moment(-1);

    @Test
    void aSpanAndAPieceScoreTheirHighestProbability() {
        LabelEvidence evidence = judge(transcript(NO_ALERT, 5, 12), Set.of("fire"), List.of());
        assertArrayEquals(new double[] {0.9}, evidence.positives(), 1e-6);
        assertArrayEquals(new double[] {0.9, 0.1}, evidence.negatives(), 1e-6);
        assertEquals(Set.of(4, 11), Set.copyOf(evidence.yes().stream().boxed().toList()));
    }

    @Test
    void anAlertInTheSpanCatchesItWithItsDelay() {
        LabelEvidence evidence = judge(transcript(Moment.ofSeconds(12), 12), Set.of("fire"), List.of());
        assertEquals(1, evidence.spans());
        assertEquals(1, evidence.caught());
        assertArrayEquals(new double[] {2}, evidence.delays(), 1e-9);
        assertEquals(0, evidence.falseAlarms());
        assertEquals(20 / 3600.0, evidence.negativeHours(), 1e-12);
    }

    @Test
    void anAlertJustAfterTheSpanStillBelongsToItAndALaterOneIsFalse() {
        assertEquals(0, judge(transcript(Moment.ofSeconds(21), 21), Set.of("fire"), List.of()).falseAlarms());
        assertEquals(1, judge(transcript(Moment.ofSeconds(23), 23), Set.of("fire"), List.of()).falseAlarms());
    }

    @Test
    void whatNobodyCanTellCountsNeitherWay() {
        LabelEvidence evidence = judge(transcript(Moment.ofSeconds(23), 23), Set.of("fire"), List.of(span(20, 30)));
        assertEquals(0, evidence.falseAlarms());
        assertEquals(10 / 3600.0, evidence.negativeHours(), 1e-12);
        assertArrayEquals(new double[] {0.1}, evidence.negatives(), 1e-6);
    }

    @Test
    void aLabelThatNobodyLookedForSaysNothing() {
        LabelEvidence evidence = judge(transcript(Moment.ofSeconds(23), 23), Set.of("alarm"), List.of());
        assertEquals(0, evidence.spans() + evidence.falseAlarms() + evidence.positives().length + evidence.negatives().length);
        assertEquals(0, evidence.negativeHours());
        assertEquals(1, evidence.yes().cardinality());
    }

    private static LabelEvidence judge(Transcript transcript, Set<String> annotated, List<Span> ignored) {
        return new LabelJudge(FIRE).judge(transcript,
                new Truth(span(0, 30), Map.of("fire", List.of(span(10, 20))), Map.of("fire", ignored), annotated));
    }

    /// 0.9 at these seconds, else 0.1.
    private static Transcript transcript(Moment alert, int... likely) {
        Transcript transcript = new Transcript();
        for (int second = 1; second <= 30; second++) {
            int at = second;
            double probability = IntStream.of(likely).anyMatch(each -> each == at) ? 0.9 : 0.1;
            Moment moment = Moment.ofSeconds(second);
            Decision decision = moment.equals(alert)
                    ? new Decision.Raise("fire", new AlertId("01JDA2B3C4D5E6F7G8H9JKMNPQ"), probability, moment, false)
                    : new Decision.Hold("fire", Optional.empty());
            transcript.write(new WindowKey(new Station("room"), second, moment, 0, false), belief(probability), List.of(decision));
        }
        return transcript;
    }

    private static Belief belief(double probability) {
        double[][] logits = {{Math.log(probability / (1 - probability))}};
        return new Belief(List.of(), List.of("fire"), new SubsetLogits(Presence.NONE, logits), Map.of(), new Embedding(new float[0]), 0,
                false,
                Set.of(), Map.of());
    }

    private static Span span(double from, double to) {
        return new Span(Moment.ofSeconds(from), Moment.ofSeconds(to));
    }
}
