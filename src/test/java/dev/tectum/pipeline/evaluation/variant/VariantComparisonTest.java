package dev.tectum.pipeline.evaluation.variant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.model.LabelSpec;
import dev.tectum.pipeline.evaluation.HeardRecording;
import dev.tectum.pipeline.evaluation.LabelEvidence;
import dev.tectum.pipeline.evaluation.Setting;
import dev.tectum.pipeline.evaluation.metric.Reliability;
import dev.tectum.pipeline.evaluation.score.Scoring;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// One eye, clean and dark; two recordings of ten ticks, the first with fire.
class VariantComparisonTest {

    private static final LabelSpec FIRE = new LabelSpec("fire", "Fire", LabelSpec.Severity.CRITICAL, 0.5, 0.3, Duration.ofSeconds(1),
            Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofMinutes(1));
    private static final Setting CLEAN = Setting.clean(List.of("eye"));
    private static final Setting DARK = new Setting(List.of("eye"), "eye=dark", 0.4);

    @Test
    void aFormatIsHeldAgainstTheReferenceFaultByFault() {
        List<VariantScore> scores = new VariantComparison(heard("fp32", 0.9, 10), List.of(heard("u8s8", 0.2, 7))).scores();
        assertEquals(4, scores.size());
        assertEquals(new VariantScore("fp32", List.of("eye"), "", 1, 0, 1), scores.getFirst());
        assertEquals(new VariantScore("u8s8", List.of("eye"), "", 1, 0, 1), scores.get(1));
        VariantScore dark = scores.getLast();
        assertEquals("eye=dark", dark.corruption());
        assertEquals(0, dark.auroc());
        assertEquals(-1, dark.overReference());
        assertEquals((7 + 10) / 20.0, dark.agreement(), 1e-12);
    }

    @Test
    void whatTheReferenceDoesNotTellIsNotMeasured() {
        HeardVariant blind = new HeardVariant("fp32", heard("fp32", 0.9, 10).scores(), List.of());
        HeardVariant guessing = new HeardVariant("fp32", new Scoring(List.of(FIRE), List.of(CLEAN), 0).of("", List.of()), List.of());
        assertTrue(Double.isNaN(new VariantComparison(guessing, List.of()).scores().getFirst().auroc()));
        assertTrue(Double.isNaN(new VariantComparison(blind, List.of()).scores().getFirst().agreement()));
    }

    /// @param darkScore what fire in the dark scores
    /// @param yes at so many ticks of it
    private static HeardVariant heard(String variant, double darkScore, int yes) {
        List<HeardRecording> recordings = List.of(
                new HeardRecording("fire", ".", 0.1, Map.of(CLEAN, evidence(true, 0.9, 10), DARK, evidence(true, darkScore, yes))),
                new HeardRecording("quiet", ".", 0.1, Map.of(CLEAN, evidence(false, 0.3, 0), DARK, evidence(false, 0.3, 0))));
        return new HeardVariant(variant, new Scoring(List.of(FIRE), List.of(CLEAN, DARK), 0).of("", recordings), recordings);
    }

    private static List<LabelEvidence> evidence(boolean fire, double score, int yes) {
        double[] scored = {score};
        BitSet ticks = new BitSet();
        ticks.set(0, yes);
        return List.of(new LabelEvidence(fire ? scored : new double[0], fire ? new double[0] : scored, new Reliability(), fire ? 1 : 0, 0,
                new double[0], 0, fire ? 0 : 0.1, 10, ticks));
    }
}
