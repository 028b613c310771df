package dev.tectum.app.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.tectum.domain.time.Moment;
import dev.tectum.fake.ManualClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RunningCalendarTest {

    private static final Instant TEN = Instant.parse("2026-11-23T10:00:00Z");

    private final ManualClock axis = new ManualClock(1_000);
    private Duration ahead = Duration.ZERO;
    private final RunningCalendar calendar = new RunningCalendar(axis::now, this::wall);

    private Instant wall() {
        return TEN.plus(axis.now().since(Moment.ofSeconds(1_000))).plus(ahead);
    }

    @Test
    void afterASleepNewMomentsAreOfTheNewTimeAndOldOnesOfTheirOwn() {
        assertEquals(TEN.plusSeconds(10), at(1_010));
        ahead = Duration.ofHours(1);
        axis.set(1_020);
        assertEquals(TEN.plusSeconds(3_620), at(1_020));
        axis.set(1_030);
        assertEquals(TEN.plusSeconds(3_625), at(1_025));
        assertEquals(TEN.plusSeconds(10), at(1_010));
        assertEquals(TEN.plusSeconds(3_625), inLifeOf(1_010, 1_025));
    }

    @Test
    void whatHasBegunNeverGoesBackwardsWhenTheClockIsSetBack() {
        axis.set(1_005);
        Instant begun = inLifeOf(1_005, 1_005);
        ahead = Duration.ofHours(-1);
        Instant last = begun;
        for (int second = 1_010; second < 1_100; second++) {
            axis.set(second);
            Instant next = inLifeOf(1_005, second);
            assertFalse(next.isBefore(last));
            last = next;
        }
        assertEquals(begun, inLifeOf(1_005, 1_005), "its beginning stays what was told");
        assertEquals(TEN.plusSeconds(99), last);
        assertEquals(TEN.plusSeconds(99 - 3_600), at(1_099), "what begins now is of the clock as it is now");
    }

    @Test
    void aClockThatIsLedSlowlyIsFollowed() {
        for (int minute = 0; minute < 600; minute++) {
            axis.set(1_000 + 60 * minute);
            ahead = Duration.ofMillis(30L * minute);
            Duration error = Duration.between(at(1_000 + 60 * minute), wall());
            assertFalse(error.abs().compareTo(Duration.ofMillis(50)) > 0, () -> "minute off by " + error);
        }
    }

    private Instant at(double seconds) {
        return calendar.instantOf(Moment.ofSeconds(seconds));
    }

    private Instant inLifeOf(double begin, double seconds) {
        return calendar.instantOf(Moment.ofSeconds(seconds), Moment.ofSeconds(begin));
    }
}
