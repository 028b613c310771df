package dev.tectum.stage.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.belief.Belief;
import dev.tectum.domain.belief.Watching;
import dev.tectum.domain.event.Decision;
import dev.tectum.domain.model.LabelSpec;
import dev.tectum.domain.quality.Quality;
import dev.tectum.domain.time.Moment;
import dev.tectum.fake.HandWrittenSpec;
import dev.tectum.fake.ScriptedBelief;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Raised at 0.7 after a second, cleared at 0.3 after a second, unjudged for at most five; two ticks a second.
class DoubtTest {

    private static final double ABOVE = 0.9;
    private static final double BETWEEN = 0.5;
    private static final double LOW = 0.1;
    private static final Quality NOTHING = ScriptedBelief.quality(0, 0, 0);

    private final WatchedLabel label = new WatchedLabel(Wishes.none());

    @Test
    void belowTheBarANewInputIsDoubtAndAKnownOneIsNothing() {
        assertEquals(doubt(), seeNew(1, LOW).getFirst());
        assertEquals(doubt(), seeNew(1, BETWEEN).getFirst());
        assertEquals(new Decision.Hold("fire", Optional.empty()), label.see(LOW));
    }

    @Test
    void doubtIsToldApartFromBlindness() {
        Decision blind = label.see(LOW, NOTHING, ScriptedBelief::novel).getFirst();

        assertEquals(Decision.Abstain.Cause.BLIND, assertInstanceOf(Decision.Abstain.class, blind).cause());
        assertEquals(doubt(), seeNew(1, LOW).getFirst());
    }

    @Test
    void whatIsBelievedIsRaisedAtTheSameTickHoweverNewTheInput() {
        List<String> known = WatchedLabel.words(label.see(5, ABOVE));
        WatchedLabel other = new WatchedLabel(Wishes.none());
        List<String> novel = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            novel.add(other.see(ABOVE, WatchedLabel.ALL, ScriptedBelief::novel).getFirst().wireName());
        }

        assertEquals(List.of("hold", "hold", "raise", "hold", "hold"), known);
        assertEquals(known, novel);
    }

    @Test
    void aStandingAlertIsNotTakenBackWhileTheInputIsNew() {
        label.see(3, ABOVE);
        List<Decision> low = seeNew(8, LOW);

        low.forEach(each -> assertEquals(Decision.Abstain.Cause.DOUBT, assertInstanceOf(Decision.Abstain.class, each).cause()));
        assertTrue(low.getLast().alert().isPresent());
        assertEquals(List.of("hold", "hold", "clear"), WatchedLabel.words(label.see(3, LOW)),
                "once it is known again, after the full second");
    }

    @Test
    void theTimerThatTakesBackStandsStillAndGoesOn() {
        label.see(3, ABOVE);
        assertEquals(List.of("hold", "hold"), WatchedLabel.words(label.see(2, LOW)));
        assertEquals(List.of("abstain", "abstain"), WatchedLabel.words(seeNew(2, LOW)));
        assertEquals("clear", label.see(LOW).wireName());
    }

    @Test
    void doubtForTooLongEndsAnAlertWithThatReason() {
        label.see(3, ABOVE);
        Decision last = seeNew(10, LOW).getLast();

        assertEquals(Decision.Clear.Cause.DOUBTFUL_TOO_LONG, assertInstanceOf(Decision.Clear.class, last).cause());
    }

    @Test
    void blindnessAndDoubtAreOneTimeInWhichNobodyCouldJudge() {
        label.see(3, ABOVE);
        seeNew(6, LOW);
        for (int i = 0; i < 3; i++) {
            assertFalse(label.see(LOW, NOTHING) instanceof Decision.Clear);
        }
        assertInstanceOf(Decision.Clear.class, label.see(LOW, NOTHING));
    }

    @Test
    void whatStillHoldsTheAlertUpIsNoDoubt() {
        label.see(3, ABOVE);
        seeNew(8, LOW);
        assertEquals("hold", seeNew(1, BETWEEN).getFirst().wireName());
        assertFalse(seeNew(9, LOW).getLast() instanceof Decision.Clear, "the time begins anew");
    }

    @Test
    void whatNobodyWantsToKnowIsNotDoubted() {
        Wishes off = new Wishes() {
            @Override
            public LabelWish of(LabelSpec spec) {
                return new LabelWish(0.7, 0.3, false, true);
            }

            @Override
            public boolean wantsQuiet(LabelSpec.Severity severity, Moment moment) {
                return false;
            }
        };
        assertEquals("hold", new WatchedLabel(off).see(LOW, WatchedLabel.ALL, ScriptedBelief::novel).getFirst().wireName());
    }

    @Test
    void aTaughtLabelNeedNotBeKnownToTheModel() {
        Teachings kettle = new Teachings() {
            @Override
            public Bar bar(String label, double wished, Belief belief) {
                return new Bar(wished, 0);
            }

            @Override
            public List<LabelSpec> labels() {
                return List.of(HandWrittenSpec.label("kettle"));
            }
        };
        List<Decision> decisions = new WatchedLabel(Wishes.none(), kettle).see(LOW, WatchedLabel.ALL,
                belief -> ScriptedBelief.novel(belief.and("kettle", _ -> -3, Watching.YES)));

        assertEquals(List.of(doubt(), new Decision.Hold("kettle", Optional.empty())), decisions);
    }

    private static Decision.Abstain doubt() {
        return new Decision.Abstain("fire", Optional.empty(), Decision.Abstain.Cause.DOUBT);
    }

    private List<Decision> seeNew(int ticks, double probability) {
        List<Decision> decisions = new ArrayList<>();
        for (int i = 0; i < ticks; i++) {
            decisions.addAll(label.see(probability, WatchedLabel.ALL, ScriptedBelief::novel));
        }
        return decisions;
    }
}
