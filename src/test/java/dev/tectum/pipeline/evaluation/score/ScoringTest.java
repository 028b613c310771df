package dev.tectum.pipeline.evaluation.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.model.LabelSpec;
import dev.tectum.pipeline.evaluation.HeardRecording;
import dev.tectum.pipeline.evaluation.LabelEvidence;
import dev.tectum.pipeline.evaluation.Setting;
import dev.tectum.pipeline.evaluation.metric.Reliability;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Eye and ear, one fault of the eye at two levels. Of ten recordings five hold fire; each setting ranks so many of them wrong.
class ScoringTest {

    private static final List<String> BOTH = List.of("eye", "ear");
    private static final List<String> EYE = List.of("eye");
    private static final List<String> EAR = List.of("ear");
    private static final LabelSpec FIRE = new LabelSpec("fire", "Fire", LabelSpec.Severity.CRITICAL, 0.5, 0.3, Duration.ofSeconds(1),
            Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofMinutes(1));
    private static final Map<Setting, Integer> WRONG = wrong();

    private static Map<Setting, Integer> wrong() {
        Map<Setting, Integer> wrong = new LinkedHashMap<>();
        wrong.put(Setting.clean(BOTH), 0);
        wrong.put(Setting.clean(EAR), 1);
        wrong.put(Setting.clean(EYE), 0);
        wrong.put(new Setting(BOTH, "eye=dark", 0.4), 0);
        wrong.put(new Setting(EYE, "eye=dark", 0.4), 2);
        wrong.put(new Setting(BOTH, "eye=dark", 0.8), 3);
        wrong.put(new Setting(EYE, "eye=dark", 0.8), 5);
        return wrong;
    }

    private final GroupScores scores = new Scoring(List.of(FIRE), List.copyOf(WRONG.keySet()), 200).of("", recordings());

    @Test
    void aFigureStandsInItsInterval() {
        LabelScore clean = scores.clean().getFirst();
        assertEquals(1, clean.auroc(), 1e-12);
        assertEquals(1, clean.of(Figure.AUROC).low(), 1e-6);
        LabelScore ear = cell(Setting.clean(EAR));
        assertEquals(0.8, ear.auroc(), 1e-12);
        assertTrue(ear.of(Figure.AUROC).low() < 0.8 && ear.of(Figure.AUROC).high() > 0.8);
        assertEquals(5, clean.counts().spans());
        assertEquals(5, clean.counts().pieces());
        assertEquals(3.0 / 0.5, clean.counts().falseAlarmsAtMost(), 0.01);
    }

    @Test
    void theBestSingleModalityMayBeOneThatDoesNotSuffer() {
        Advantage dark = cell(new Setting(BOTH, "eye=dark", 0.4)).advantage().orElseThrow();
        assertEquals("ear", dark.single());
        assertEquals(0.8, dark.singleAuroc(), 1e-12);
        assertEquals(0.2, dark.difference().value(), 1e-12);
        assertEquals("eye", cell(Setting.clean(BOTH)).advantage().orElseThrow().single());
        assertFalse(cell(Setting.clean(EYE)).advantage().isPresent(), "one modality alone has nothing to be ahead of");
    }

    @Test
    void theWorstCellIsNamed() {
        FusionGain gain = scores.gains().getFirst();
        assertEquals(new Setting(BOTH, "eye=dark", 0.8), gain.worst());
        assertEquals(0.4 - 0.8, gain.atWorst().difference().value(), 1e-12);
        assertEquals((0.2 - 0.4) / 2, gain.mean().value(), 1e-12);
    }

    @Test
    void meansAreTakenOverTheFaultsOfOneModality() {
        FaultMean eye = scores.means().stream().filter(mean -> mean.level().isEmpty() && mean.suffering().equals("eye")).findFirst()
                .orElseThrow();
        assertEquals(0.7, eye.of(Figure.AUROC).value(), 1e-12);
        assertEquals("ear", eye.advantage().orElseThrow().single());
        FaultMean worst = scores.means().stream().filter(mean -> mean.level().isPresent() && mean.level().getAsDouble() == 0.8)
                .filter(mean -> mean.subset().equals(EYE)).findFirst().orElseThrow();
        assertEquals(0, worst.of(Figure.AUROC).value(), 1e-12);
    }

    @Test
    void theSameRecordingsGiveTheSameFigures() {
        assertEquals(scores, new Scoring(List.of(FIRE), List.copyOf(WRONG.keySet()), 200).of("", recordings()));
    }

    @Test
    void whereOnlyOneKindWasHeardNothingIsMeasured() {
        GroupScores quiet = new Scoring(List.of(FIRE), List.copyOf(WRONG.keySet()), 200).of("quiet", recordings().subList(5, 10));
        assertFalse(quiet.clean().getFirst().of(Figure.AUROC).isKnown());
        assertFalse(quiet.clean().getFirst().advantage().isPresent());
        assertTrue(quiet.gains().isEmpty());
    }

    private LabelScore cell(Setting setting) {
        return scores.cells().stream().filter(cell -> cell.setting().equals(setting)).findFirst().orElseThrow().labels().getFirst();
    }

    private static List<HeardRecording> recordings() {
        List<HeardRecording> recordings = new ArrayList<>();
        for (int number = 0; number < 10; number++) {
            Map<Setting, List<LabelEvidence>> settings = new LinkedHashMap<>();
            for (Map.Entry<Setting, Integer> each : WRONG.entrySet()) {
                settings.put(each.getKey(), List.of(evidence(number, number < each.getValue())));
            }
            recordings.add(new HeardRecording("r" + number, "g", 0.1, settings));
        }
        return recordings;
    }

    /// Fire scores above all quiet, or below it.
    private static LabelEvidence evidence(int number, boolean wrong) {
        boolean fire = number < 5;
        double[] scored = {fire ? wrong ? 0.1 : 0.9 : 0.5};
        return new LabelEvidence(fire ? scored : new double[0], fire ? new double[0] : scored, new Reliability(), fire ? 1 : 0, 0,
                new double[0], 0, fire ? 0 : 0.1, 1, new BitSet());
    }
}
