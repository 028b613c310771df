package dev.tectum.pipeline.trial;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tectum.domain.event.AlertId;
import dev.tectum.domain.event.Decision;
import dev.tectum.domain.time.Moment;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Alerts of two models about one label in one room, a tick each half second.
class AlertPairsTest {

    private static final AlertId ID = new AlertId("01JD0000000000000000000000");
    private static final Optional<Decision> NOTHING = Optional.of(new Decision.Hold("fire", Optional.empty()));
    private static final Optional<Decision> STANDS = Optional.of(new Decision.Hold("fire", Optional.of(ID)));

    private final AlertPairs pairs = new AlertPairs();

    @Test
    void alertsThatBeginNearEachOtherAreOne() {
        add(1, raise(1), NOTHING);
        add(8, STANDS, raise(8));
        quietUntil(40);
        assertEquals(new LabelComparison.Alerts(1, 1, 0, 0), pairs.counts());
    }

    @Test
    void anAlertThatNobodyElseRaisesIsOnesAlone() {
        add(1, raise(1), NOTHING);
        quietUntil(10);
        assertEquals(new LabelComparison.Alerts(1, 0, 0, 0), pairs.counts(), "the other may still raise it");
        quietUntil(12);
        assertEquals(new LabelComparison.Alerts(1, 0, 1, 0), pairs.counts());
        add(30, NOTHING, raise(30));
        quietUntil(60);
        assertEquals(new LabelComparison.Alerts(1, 1, 1, 1), pairs.counts());
    }

    @Test
    void anAlertThatIsRaisedAgainWhileTheOthersStandsIsNotAlone() {
        add(1, raise(1), raise(1));
        add(20, STANDS, NOTHING);
        add(25, STANDS, raise(25));
        quietUntil(60);
        assertEquals(new LabelComparison.Alerts(1, 2, 0, 0), pairs.counts());
    }

    private void quietUntil(double seconds) {
        add(seconds, NOTHING, NOTHING);
    }

    private void add(double seconds, Optional<Decision> inUse, Optional<Decision> watcher) {
        pairs.add(Moment.ofSeconds(seconds), inUse, watcher);
    }

    private static Optional<Decision> raise(double seconds) {
        return Optional.of(new Decision.Raise("fire", ID, 0.9, Moment.ofSeconds(seconds)));
    }
}
