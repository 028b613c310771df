package dev.tectum.stage.decide;

import static dev.tectum.stage.decide.WatchedLabel.updates;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.event.Decision;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UpdatesTest {

    private final WatchedLabel label = new WatchedLabel(Wishes.none());
    private final List<Decision> said = new ArrayList<>();

    @Test
    void anAlarmThatSwingsEveryFewTicksSendsNoUpdate() {
        said.addAll(label.see(3, 0.78));
        for (int swing = 0; swing < 200; swing++) {
            said.addAll(label.see(3, 0.9999));
            said.addAll(label.see(2, 0.78));
        }
        assertEquals(0, updates(said));
        assertEquals(1, said.stream().filter(Decision.Raise.class::isInstance).count());
    }

    @Test
    void aConfidenceThatHasMovedAndStaysIsToldOnce() {
        label.see(3, 0.72);
        said.addAll(label.see(40, 0.99));
        assertEquals(1, updates(said));
        assertEquals(0.99,
                ((Decision.Update) said.stream().filter(Decision.Update.class::isInstance).findFirst().orElseThrow()).confidence(),
                1e-6);
        assertEquals("update", said.get(4).wireName(), "two seconds after it moved");
    }

    @Test
    void aSmallMoveIsNoNews() {
        label.see(3, 0.8);
        assertEquals(0, updates(label.see(100, 0.95)));
    }

    @Test
    void anAlarmThatSwingsSlowlyForAnHourSendsAnUpdateEveryFewMinutesAtMost() {
        label.see(3, 0.75);
        for (int swing = 0; swing < 360; swing++) {
            said.addAll(label.see(10, 0.99));
            said.addAll(label.see(10, 0.75));
        }
        assertTrue(updates(said) >= 5, "it is not silent, either");
        assertTrue(updates(said) <= 25, () -> updates(said) + " updates in an hour");
    }

    @Test
    void aModalityThatComesAndGoesSendsNoUpdateUntilItStaysAway() {
        label.see(3, 0.9);
        for (int flicker = 0; flicker < 100; flicker++) {
            said.add(label.see(0.9, flicker % 2 == 0 ? WatchedLabel.NO_MICROPHONE : WatchedLabel.ALL));
        }
        assertEquals(0, updates(said));
        for (int away = 0; away < 20; away++) {
            said.add(label.see(0.9, WatchedLabel.NO_MICROPHONE));
        }
        assertEquals(1, updates(said));
    }
}
