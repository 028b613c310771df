package dev.tectum.stage.explain;

import static dev.tectum.fake.HandWrittenSpec.CAMERA;
import static dev.tectum.fake.HandWrittenSpec.ENVIRONMENT;
import static dev.tectum.fake.HandWrittenSpec.MICROPHONE;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tectum.domain.belief.Belief;
import dev.tectum.domain.belief.Contributions;
import dev.tectum.domain.belief.Watching;
import dev.tectum.domain.quality.Quality;
import dev.tectum.domain.sense.Modality;
import dev.tectum.fake.ScriptedBelief;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Qualities are those of camera, microphone and environment: 0 missing (unplugged), below 0.8 degraded (covered).
class ExplainerTest {

    private final Explainer explainer = new Explainer();

    @Test
    void anAdditiveBeliefIsTakenApartIntoItsParts() {
        Contributions.OfLabel account = account(ScriptedBelief.quality(1, 0.9, 1), 2, -0.5, 3);

        assertEquals(-3, account.baseline());
        assertEquals(2, of(account.contribution(), CAMERA), 1e-9);
        assertEquals(-0.5, of(account.contribution(), MICROPHONE), 1e-9);
        assertEquals(3, of(account.contribution(), ENVIRONMENT), 1e-9);
        assertEquals(sigmoid(-1), of(account.alone(), CAMERA), 1e-9);
        assertEquals(sigmoid(-0.5), of(account.without(), CAMERA), 1e-9);
    }

    @Test
    void aMissingModalityHasNoVoice() {
        Contributions.OfLabel account = account(ScriptedBelief.quality(1, 0, 1), 2, 9, 3);

        assertEquals(0, of(account.contribution(), MICROPHONE));
        assertEquals(Set.of(CAMERA, ENVIRONMENT), account.alone().keySet());
        assertEquals(sigmoid(2), of(account.without(), MICROPHONE), 1e-9);
    }

    @Test
    void theSentenceNamesWhoAgrees() {
        assertEquals("camera and environment agree", because(ScriptedBelief.quality(1, 1, 1), 3, 0, 3));
        assertEquals("camera, microphone and environment agree", because(ScriptedBelief.quality(1, 1, 1), 3, 2, 3));
    }

    @Test
    void theSentenceSaysWhatWasIgnoredAndWhy() {
        assertEquals("camera and environment agree; microphone ignored (covered)", because(ScriptedBelief.quality(1, 0.1, 1), 3, 0.05, 3));
    }

    @Test
    void theSentenceSaysWhatIsMissingAndWhy() {
        assertEquals("camera alone; microphone missing (unplugged)", because(ScriptedBelief.quality(1, 0, 1), 6, 1, 0));
    }

    @Test
    void theSentenceSaysWhoDisagrees() {
        assertEquals("camera and environment agree; microphone (covered) disagrees", because(ScriptedBelief.quality(1, 0.5, 1), 3, -1, 3));
    }

    @Test
    void aWeakVoiceBesideAStrongOneCarriesNothing() {
        assertEquals("camera alone", because(ScriptedBelief.quality(1, 1, 1), 6, 0.3, 0));
    }

    @Test
    void aDegradedModalityThatCarriesTheVerdictIsNamedWithItsReason() {
        assertEquals("camera (covered) alone", because(ScriptedBelief.quality(0.5, 1, 1), 6, 0, 0));
    }

    @Test
    void againstALabelTheSidesAreTurned() {
        assertEquals("camera and microphone speak against it; environment speaks for it",
                because(ScriptedBelief.quality(1, 1, 1), -1, -2, 1));
        assertEquals("camera alone speaks against it", because(ScriptedBelief.quality(1, 1, 1), -1, 0, 0));
    }

    @Test
    void withNothingToGoByTheSentenceSaysSo() {
        assertEquals("nothing left to go by; camera missing (unplugged); microphone missing (unplugged); environment missing (unplugged)",
                because(ScriptedBelief.quality(0, 0, 0), 1, 1, 1));
        assertEquals("no modality speaks clearly", because(ScriptedBelief.quality(1, 1, 1), 0, 0, 0));
    }

    @Test
    void ofAnInputThatIsUnlikeAllThatIsKnownTheSentenceSaysSo() {
        Quality quality = ScriptedBelief.quality(1, 1, 1);
        Belief novel = ScriptedBelief.novel(ScriptedBelief.fire(quality, Watching.YES, 6, 0, 0));

        assertEquals("camera alone; the input is unlike everything the model knows",
                explainer.explain(novel, quality).of("fire").because());
    }

    private String because(Quality quality, double... says) {
        return account(quality, says).because();
    }

    private Contributions.OfLabel account(Quality quality, double... says) {
        Belief belief = ScriptedBelief.fire(quality, Watching.YES, says);
        return explainer.explain(belief, quality).of("fire");
    }

    private static double of(Map<Modality, Double> values, Modality modality) {
        return Objects.requireNonNull(values.get(modality));
    }

    private static double sigmoid(double logit) {
        return 1 / (1 + Math.exp(-logit));
    }
}
