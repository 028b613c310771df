package dev.tectum.stage.capture.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.tectum.domain.time.Moment;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DatingTest {

    private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
    private static final Moment MOMENT = Moment.ofSeconds(1000);

    private final Dating dating = new Dating(() -> NOW, Duration.ofSeconds(30));

    @Test
    void aTimeOfTheRecentPastIsPutOnTheMonotonicAxis() {
        assertEquals(new Dating.Dated.At(Moment.ofSeconds(998.5)), at("2026-11-23T07:59:58.5Z"));
    }

    @Test
    void anArrivalThatWaitedKeepsItsTime() {
        assertEquals(new Dating.Dated.At(Moment.ofSeconds(995)),
                dating.date(NOW.minusSeconds(5), Moment.ofSeconds(996), MOMENT));
    }

    @Test
    void aTimeThatIsALittleAheadIsOfNow() {
        assertEquals(new Dating.Dated.At(MOMENT), at("2026-11-23T08:00:01.9Z"));
    }

    @Test
    void theFarPastAndTheFutureAreImplausible() {
        assertInstanceOf(Dating.Dated.Implausible.class, at("2026-11-23T08:00:02.1Z"));
        assertInstanceOf(Dating.Dated.Implausible.class, at("2026-11-23T07:59:29.9Z"));
        assertInstanceOf(Dating.Dated.Implausible.class, at("1970-01-01T00:00:01Z"));
        assertInstanceOf(Dating.Dated.Implausible.class, dating.date(Instant.MAX, MOMENT, MOMENT));
        assertInstanceOf(Dating.Dated.Implausible.class, dating.date(Instant.MIN, MOMENT, MOMENT));
    }

    @Test
    void whatComesTwiceOrBackwardsIsKnown() {
        at("2026-11-23T07:59:58Z");
        assertInstanceOf(Dating.Dated.Known.class, at("2026-11-23T07:59:58Z"));
        assertInstanceOf(Dating.Dated.Known.class, at("2026-11-23T07:59:57Z"));
        assertInstanceOf(Dating.Dated.At.class, at("2026-11-23T07:59:58.001Z"));
    }

    private Dating.Dated at(String stamp) {
        return dating.date(Instant.parse(stamp), MOMENT, MOMENT);
    }
}
