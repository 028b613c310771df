package dev.tectum.stage.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.belief.Belief;
import dev.tectum.domain.belief.Watching;
import dev.tectum.domain.model.FusionSpec;
import dev.tectum.domain.model.ModelSpec;
import dev.tectum.domain.quality.Condition;
import dev.tectum.domain.quality.Grade;
import dev.tectum.domain.quality.Presence;
import dev.tectum.domain.quality.Quality;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Reason;
import dev.tectum.domain.sense.Station;
import dev.tectum.domain.time.Moment;
import dev.tectum.domain.window.Slice;
import dev.tectum.domain.window.Window;
import dev.tectum.domain.window.WindowKey;
import dev.tectum.fake.FixedEncoder;
import dev.tectum.fake.ScriptedHead;
import dev.tectum.fake.TinyBundle;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The tiny bundle's manifest (temperature 1 + 0.1 a modality) over scripted networks.
class ModelSetTest {

    private static final ModelSpec SPEC = TinyBundle.spec();
    private static final List<Modality> MODALITIES = SPEC.modalities().stream().map(each -> each.modality()).toList();
    private static final Condition PERFECT = condition(new Grade.Usable(1), Duration.ZERO);
    private static final Condition GONE = condition(new Grade.Missing(Reason.UNPLUGGED), Duration.ZERO);

    private final ScriptedHead head = new ScriptedHead(3, ModelSetTest::output);
    private final List<FixedEncoder> encoders = List.of(new FixedEncoder(1), new FixedEncoder(2), new FixedEncoder(3));
    private final ModelSet models = new ModelSet(SPEC, List.copyOf(encoders), head, _ -> Baseline.of(Map.of()));

    @Test
    void everyPresentModalityIsEncodedAndWeighed() {
        understand(condition(new Grade.Usable(0.5), Duration.ofSeconds(1)), condition(new Grade.Degraded(0, Reason.NOISY), Duration.ZERO),
                PERFECT);

        ScriptedHead.Question question = head.questions().getFirst();
        assertEquals(new Presence(0b111), question.present());
        assertEquals(List.of(1f, 2f, 3f), question.firstTokens());
        assertEquals(Math.log(0.5) - 0.5, question.logQuality().getFirst(), 1e-12); // ageDecay of the camera is 2 s
        assertEquals(-8, question.logQuality().get(1));
        assertEquals(0, question.logQuality().get(2));
    }

    @Test
    void aMissingModalityIsNeitherEncodedNorFused() {
        Belief belief = understand(GONE, PERFECT, GONE);

        assertEquals(new Presence(0b010), belief.present());
        assertEquals(List.of(0f, 2f, 0f), head.questions().getFirst().firstTokens());
    }

    @Test
    void aModalityWithoutASliceIsLeftOutWhateverItsGradeSays() {
        Map<Modality, Slice> slices = slices();
        slices.put(MODALITIES.getFirst(), new Slice.Absent(Reason.STALE));

        Belief belief = models.understand(window(slices), quality(PERFECT, PERFECT, PERFECT));

        assertEquals(new Presence(0b110), belief.present());
    }

    @Test
    void theTemperatureOfThePresentPatternRulesAllSubsets() {
        Belief belief = understand(PERFECT, GONE, PERFECT);

        assertEquals(5 / 1.2, belief.subsets().logit(new Presence(0b101), 0), 1e-12);
        assertEquals(1 / 1.2, belief.subsets().logit(new Presence(0b001), 0), 1e-12);
        assertEquals(0, belief.subsets().logit(Presence.NONE, 0), 1e-12);
    }

    @Test
    void theConformalSetHoldsWhatCannotBeExcluded() {
        assertEquals(Set.of("fire"), understand(PERFECT, PERFECT, PERFECT).conformalSet());
        assertEquals(Set.of("fire", "person"), understand(GONE, GONE, GONE).conformalSet());
    }

    @Test
    void noveltyIsTheMeanErrorOverThePresentModalitiesStandardisedAndOnlyTold() {
        Belief two = understand(PERFECT, GONE, PERFECT);
        Belief one = understand(GONE, PERFECT, GONE);

        assertEquals((2.0 - 1) / 0.5, two.novelty(), 1e-12);
        assertEquals((4.0 - 1) / 0.5, one.novelty(), 1e-12);
        assertFalse(one.isNovel(), "above the threshold of 3, but one error is no ground to doubt by");
    }

    @Test
    void ofSeveralScoresTheMostUnusualForThePresentSubsetIsTheNovelty() {
        List<FusionSpec.Usual> usual = IntStream.range(0, 8)
                .mapToObj(bits -> new FusionSpec.Usual(List.of((double) bits, 0.0), List.of(2.0, 1.0), bits == 5 ? 1.0 : 1.6)).toList();
        ModelSpec spec = with(new FusionSpec.Novelty.OfScores(List.of("energy", "disagreement"), usual));
        ScriptedHead scored = new ScriptedHead(3, present -> {
            FusionHead.Output plain = output(present);
            return new FusionHead.Output(plain.logits(), plain.alone(), plain.attention(), plain.embedding(), plain.reconstruction(),
                    new double[] {8, 1});
        });
        ModelSet measured = new ModelSet(spec, List.copyOf(encoders), scored, _ -> Baseline.of(Map.of()));

        Belief all = measured.understand(window(slices()), quality(PERFECT, PERFECT, PERFECT));
        Belief two = measured.understand(window(slices()), quality(PERFECT, GONE, PERFECT));
        Belief nothing = measured.understand(window(slices()), quality(GONE, GONE, GONE));

        assertEquals(1, all.novelty(), 1e-12); // (1 - 0) / 1 is more than (8 - 7) / 2
        assertFalse(all.isNovel());
        assertEquals(1.5, two.novelty(), 1e-12); // (8 - 5) / 2
        assertTrue(two.isNovel());
        assertEquals(0, nothing.novelty());
        assertFalse(nothing.isNovel());
    }

    private static ModelSpec with(FusionSpec.Novelty novelty) {
        FusionSpec fusion = SPEC.fusion();
        return new ModelSpec(SPEC.version(), SPEC.requirements(), SPEC.hop(), SPEC.deadline(), SPEC.allowedLateness(), SPEC.modalities(),
                SPEC.variants(), new FusionSpec(fusion.strategy(), fusion.headFiles(), fusion.embedding(), fusion.patterns(), novelty),
                SPEC.labels(), SPEC.selfTest(), SPEC.card(), SPEC.files());
    }

    @Test
    void whatTheLeftModalitiesCannotSeeIsNotWatched() {
        assertEquals(Map.of("fire", Watching.YES, "person", Watching.YES), understand(PERFECT, PERFECT, PERFECT).watching());
        assertEquals(Map.of("fire", Watching.BLIND, "person", Watching.YES), understand(PERFECT, GONE, GONE).watching());
        assertEquals(Map.of("fire", Watching.WEAKENED, "person", Watching.BLIND), understand(GONE, PERFECT, PERFECT).watching());
    }

    @Test
    void withNothingPresentTheBeliefIsStillFinite() {
        Belief belief = understand(GONE, GONE, GONE);

        assertEquals(0.5, belief.probability("fire"));
        assertEquals(0, belief.novelty());
        assertEquals(Map.of("fire", Watching.BLIND, "person", Watching.BLIND), belief.watching());
    }

    @Test
    void closingItClosesEverything() {
        models.close();

        assertTrue(head.isClosed());
        assertTrue(encoders.stream().allMatch(FixedEncoder::isClosed));
    }

    @Test
    void anEncoderTooFewIsRefused() {
        assertThrows(IllegalArgumentException.class,
                () -> new ModelSet(SPEC, List.of(new FixedEncoder(1)), head, _ -> Baseline.of(Map.of())));
    }

    /// Fire's logit is the row's number, person's its negative; reconstruction errors are 1, 4 and 3.
    private static FusionHead.Output output(Presence present) {
        double[][] logits = new double[8][];
        for (int row = 0; row < 8; row++) {
            logits[row] = new double[] {row, -row};
        }
        return new FusionHead.Output(logits, new double[3][2], new double[] {0.2, 0.3, 0.4}, new float[16], new double[] {1, 4, 3},
                new double[0]);
    }

    private Belief understand(Condition camera, Condition microphone, Condition environment) {
        return models.understand(window(slices()), quality(camera, microphone, environment));
    }

    private static Map<Modality, Slice> slices() {
        Map<Modality, Slice> slices = new LinkedHashMap<>();
        MODALITIES.forEach(modality -> slices.put(modality, new Slice.Readings(new double[0][], Duration.ZERO, List.of())));
        return slices;
    }

    private static Window window(Map<Modality, Slice> slices) {
        return new Window(new WindowKey(new Station("kitchen"), 1, Moment.ofSeconds(0.5), 0, false), slices);
    }

    private static Quality quality(Condition... conditions) {
        Map<Modality, Condition> byModality = new LinkedHashMap<>();
        for (int index = 0; index < conditions.length; index++) {
            byModality.put(MODALITIES.get(index), conditions[index]);
        }
        return new Quality(byModality);
    }

    private static Condition condition(Grade grade, Duration age) {
        return new Condition(grade, age, Duration.ZERO);
    }
}
