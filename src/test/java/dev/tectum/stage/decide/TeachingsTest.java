package dev.tectum.stage.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.belief.Belief;
import dev.tectum.domain.belief.Watching;
import dev.tectum.domain.event.Decision;
import dev.tectum.domain.model.LabelSpec;
import dev.tectum.fake.HandWrittenSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TeachingsTest {

    /// Lesson 7 lays the bar at 0.9, and people have made what the list says.
    private static final class Taught implements Teachings {

        private final List<LabelSpec> labels = new ArrayList<>();

        @Override
        public Bar bar(String label, double wished, Belief belief) {
            return label.equals("fire") ? new Bar(Math.max(wished, 0.9), 7) : new Bar(wished, 0);
        }

        @Override
        public List<LabelSpec> labels() {
            return labels;
        }
    }

    private final Taught taught = new Taught();
    private final WatchedLabel watched = new WatchedLabel(Wishes.none(), taught);

    @Test
    void whatALessonHoldsBackIsToldOnceAndAnewAfterItWasGone() {
        List<Decision> low = watched.see(10, 0.8);
        assertEquals(1, heldBack(low));
        assertEquals(new Decision.Hold.HeldBack(7, 0.8), low.stream().flatMap(each -> of(each).stream()).findFirst().orElseThrow());
        assertEquals(0, heldBack(watched.see(1, 0.2)));
        assertEquals(1, heldBack(watched.see(10, 0.8)), "another time is another alert");
    }

    @Test
    void whatIsSurerThanTheHigherBarIsRaisedAfterItsTime() {
        assertEquals(List.of("hold", "hold", "raise"), WatchedLabel.words(watched.see(3, 0.95)));
    }

    @Test
    void whatTheOwnerWouldNotHaveBeenToldIsNotHeldBack() {
        assertEquals(0, heldBack(watched.see(10, 0.6)), "below the owner's own bar");
        assertEquals(0, heldBack(watched.see(2, 0.8)), "too short");
    }

    @Test
    void aTaughtLabelRaisesAlertsOfItsOwnAndIsEndedWhenItIsWithdrawn() {
        taught.labels.add(HandWrittenSpec.label("kettle"));
        List<Decision> decisions = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            decisions.addAll(watched.see(0.1, WatchedLabel.ALL, belief -> belief.and("kettle", _ -> 3, Watching.YES)));
        }
        Decision.Raise raised = assertInstanceOf(Decision.Raise.class, decisions.getLast());
        assertEquals("kettle", raised.label());

        taught.labels.clear();
        List<Decision> after = watched.see(0.1, WatchedLabel.ALL, belief -> belief);
        Decision.Clear ended = assertInstanceOf(Decision.Clear.class, after.getFirst());
        assertEquals(raised.id(), ended.id());
        assertEquals(Decision.Clear.Cause.WITHDRAWN, ended.cause());
        assertEquals(1, watched.see(0.1, WatchedLabel.ALL, belief -> belief).size(), "it is gone");
    }

    @Test
    void aTaughtLabelWhoseSensesAreMissingAbstains() {
        taught.labels.add(HandWrittenSpec.label("kettle"));
        List<Decision> decisions = watched.see(0.1, WatchedLabel.ALL, belief -> belief.and("kettle", _ -> 3, Watching.BLIND));
        assertTrue(decisions.contains(new Decision.Abstain("kettle", Optional.empty(), Decision.Abstain.Cause.BLIND)),
                decisions.toString());
    }

    private static Optional<Decision.Hold.HeldBack> of(Decision decision) {
        return decision instanceof Decision.Hold hold ? hold.heldBack() : Optional.empty();
    }

    private static long heldBack(List<Decision> decisions) {
        return decisions.stream().filter(each -> of(each).isPresent()).count();
    }
}
