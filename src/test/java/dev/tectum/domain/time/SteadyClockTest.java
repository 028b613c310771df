package dev.tectum.domain.time;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SteadyClockTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private Instant wall = Instant.parse("2026-11-23T08:00:00Z");
    private long nanos = 5;
    private final SteadyClock clock = new SteadyClock(() -> wall, () -> nanos);

    @Test
    void itIsBelievedOnceItHasGoneOnForAnHour() {
        pass(HOUR.minusSeconds(1));
        assertEquals(Optional.empty(), clock.findNow());
        pass(Duration.ofSeconds(1));
        assertEquals(Optional.of(wall), clock.findNow());
    }

    @Test
    void afterAJumpEitherWayItIsNotBelievedForAnotherHour() {
        for (Duration jump : new Duration[] {Duration.ofDays(20_000), Duration.ofDays(-20_000), Duration.ofMinutes(2)}) {
            pass(HOUR);
            assertEquals(Optional.of(wall), clock.findNow());
            wall = wall.plus(jump);
            assertEquals(Optional.empty(), clock.findNow());
        }
    }

    @Test
    void whatIsSetByLessThanAMinuteIsNoJump() {
        pass(HOUR);
        wall = wall.minusSeconds(50);
        assertEquals(Optional.of(wall), clock.findNow());
    }

    private void pass(Duration time) {
        wall = wall.plus(time);
        nanos += time.toNanos();
    }
}
