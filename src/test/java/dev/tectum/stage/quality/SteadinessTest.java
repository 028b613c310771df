package dev.tectum.stage.quality;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tectum.domain.quality.Grade;
import dev.tectum.domain.sense.Reason;
import org.junit.jupiter.api.Test;

class SteadinessTest {

    private final Steadiness steadiness = new Steadiness();

    @Test
    void aFaultStandsAtOnceAndGoesWhenItWasClearlyGoneForThreeTicks() {
        assertEquals("degraded", tick(0.5));
        assertEquals("degraded", tick(0.3));
        assertEquals("degraded", tick(0.3));
        assertEquals("usable", tick(0.3));
    }

    @Test
    void aFaultThatHoversBelowItsLimitStays() {
        tick(0.6);
        for (int i = 0; i < 10; i++) {
            assertEquals("degraded", tick(0.45));
        }
    }

    @Test
    void whatComesBackBeginsToCountAnew() {
        tick(0.6);
        tick(0.1);
        tick(0.1);
        tick(0.45);
        tick(0.1);
        assertEquals("degraded", tick(0.1));
        assertEquals("usable", tick(0.1));
    }

    @Test
    void aRevisionSeesWhatStandsAndChangesNothing() {
        tick(0.6);
        for (int i = 0; i < 5; i++) {
            assertEquals("degraded", settle(0.1, Reason.NOISY, false).wireName());
        }
        assertEquals("degraded", tick(0.1));
    }

    @Test
    void aStreamThatHasBegunIsUsableAtOnce() {
        settle(0.9, Reason.STARTING, true);
        assertEquals("usable", settle(0.1, Reason.STARTING, true).wireName());
    }

    @Test
    void qualityIsNotHeldBack() {
        tick(1);
        assertEquals(0.9, settle(0.1, Reason.NOISY, true).quality(), 1e-9);
    }

    @Test
    void ofAFaultThatIsJustOverTheLastFiguresAreTold() {
        assertEquals("noise 0.6", told(0.6, Reason.NOISY, true).words());
        assertEquals("just over: noise 0.6", told(0.1, Reason.NOISY, true).words());
        assertEquals("just over: noise 0.6", told(0.2, Reason.NOISY, true).words());
        assertEquals("", told(0.1, Reason.NOISY, true).words());
    }

    private Appraisal told(double severity, Reason reason, boolean remember) {
        return steadiness.settle(Verdict.bySeverity().keeping(1 - severity).with(reason, severity), _ -> "noise " + severity, remember);
    }

    private String tick(double severity) {
        return settle(severity, Reason.NOISY, true).wireName();
    }

    private Grade settle(double severity, Reason reason, boolean remember) {
        return told(severity, reason, remember).grade();
    }
}
