package dev.tectum.stage.decide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.event.Decision;
import dev.tectum.fake.ChangeableWishes;
import java.util.List;
import org.junit.jupiter.api.Test;

class WishesTest {

    private final ChangeableWishes wishes = new ChangeableWishes();
    private final WatchedLabel label = new WatchedLabel(wishes);

    @Test
    void aLabelThatIsNotArmedNeverAlerts() {
        wishes.armed = false;
        assertEquals(List.of("hold", "hold", "hold", "hold", "hold"), WatchedLabel.words(label.see(5, 0.95)));
    }

    @Test
    void whatWasThereBeforeItWasArmedIsSeenAnewFromThenOn() {
        wishes.armed = false;
        label.see(50, 0.95);
        wishes.armed = true;
        assertEquals(List.of("hold", "hold", "raise"), WatchedLabel.words(label.see(3, 0.95)), "its minimum duration counts from there");
    }

    @Test
    void disarmingEndsAStandingAlertOnceAndSaysWhy() {
        Decision raised = label.see(3, 0.95).getLast();
        wishes.armed = false;
        Decision.Clear end = assertInstanceOf(Decision.Clear.class, label.see(0.95));
        assertEquals(Decision.Clear.Cause.DISARMED, end.cause());
        assertEquals(raised.alert(), end.alert());
        assertInstanceOf(Decision.Hold.class, label.see(0.95));
    }

    @Test
    void switchingALabelOffEndsItsAlertWithThatReason() {
        label.see(3, 0.95);
        wishes.enabled = false;
        assertEquals(Decision.Clear.Cause.SWITCHED_OFF, assertInstanceOf(Decision.Clear.class, label.see(0.95)).cause());
    }

    @Test
    void anotherThresholdHoldsFromTheNextTickOn() {
        assertEquals(List.of("hold", "hold", "hold"), WatchedLabel.words(label.see(3, 0.5)));
        wishes.raise = 0.4;
        assertEquals(List.of("hold", "hold", "raise"), WatchedLabel.words(label.see(3, 0.5)));
    }

    @Test
    void whatIsRaisedInQuietHoursIsToldWithoutNoiseToItsEnd() {
        wishes.quiet = true;
        assertTrue(assertInstanceOf(Decision.Raise.class, label.see(3, 0.72).getLast()).quiet());
        List<Decision> later = label.see(10, 0.99);
        assertTrue(later.stream().filter(Decision.Update.class::isInstance).map(Decision.Update.class::cast).findFirst().orElseThrow()
                .quiet());
        assertTrue(assertInstanceOf(Decision.Clear.class, label.see(3, 0.1).getLast()).quiet());
    }

    @Test
    void whatStillStandsWhenTheQuietIsOverIsToldAloudOnce() {
        wishes.quiet = true;
        label.see(3, 0.9);
        wishes.quiet = false;
        assertFalse(assertInstanceOf(Decision.Update.class, label.see(0.9)).quiet());
        assertEquals(0, WatchedLabel.updates(label.see(20, 0.9)));
        assertFalse(assertInstanceOf(Decision.Clear.class, label.see(3, 0.1).getLast()).quiet());
    }

    @Test
    void whatWasRaisedAloudStaysAloudWhenTheQuietBegins() {
        label.see(3, 0.72);
        wishes.quiet = true;
        List<Decision> later = label.see(10, 0.99);
        assertFalse(later.stream().filter(Decision.Update.class::isInstance).map(Decision.Update.class::cast).findFirst().orElseThrow()
                .quiet());
        assertFalse(assertInstanceOf(Decision.Clear.class, label.see(3, 0.1).getLast()).quiet());
    }
}
