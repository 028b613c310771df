package dev.tectum.stage.update.tuf.time;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.tectum.stage.update.tuf.time.TimeFloor.Reading;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeFloorTest {

    private static final Instant BUILD = Instant.parse("2026-11-23T08:00:00Z");
    private static final Instant PROVEN = Instant.parse("2027-03-01T12:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01T00:00:00Z", "2026-11-22T08:00:00Z", "2026-11-23T07:59:59Z", "-1000000000-01-01T00:00:00Z"})
    void aClockBeforeTheBuildIsNotBelieved(String clock) {
        assertEquals(new Reading(BUILD, false), TimeFloor.builtAt(BUILD).read(Instant.parse(clock)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-23T08:00:00Z", "2027-11-23T08:00:00Z", "2076-11-23T08:00:00Z", "+1000000000-12-31T23:59:59Z"})
    void aClockAfterTheBuildIsTakenAtItsWordAndRaisesNothing(String clock) {
        TimeFloor floor = TimeFloor.builtAt(BUILD);

        assertEquals(new Reading(Instant.parse(clock), true), floor.read(Instant.parse(clock)));
        assertEquals(new Reading(BUILD, false), floor.read(Instant.EPOCH));
    }

    @Test
    void whatIsProvenRaisesTheFloorAndNeverLowersIt() {
        TimeFloor floor = TimeFloor.builtAt(BUILD).raisedBy(Optional.of(PROVEN));

        assertEquals(new Reading(PROVEN, false), floor.read(BUILD));
        assertEquals(floor, floor.raisedBy(Optional.of(BUILD)));
        assertEquals(floor, floor.raisedBy(Optional.empty()));
    }

    @Test
    void withoutAFloorTheClockIsBelievedWhateverItSays() {
        TimeFloor none = TimeFloor.none().raisedBy(Optional.of(PROVEN));

        assertEquals(new Reading(Instant.EPOCH, true), none.read(Instant.EPOCH));
    }
}
