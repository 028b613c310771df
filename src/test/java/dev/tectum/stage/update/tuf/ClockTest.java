package dev.tectum.stage.update.tuf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.stage.update.tuf.TufException.Reason;
import dev.tectum.stage.update.tuf.time.TimeFloor;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A device whose clock nobody vouches for.
class ClockTest {

    private static final Instant BUILD = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant DAY_BEFORE_BUILD = BUILD.minus(Duration.ofDays(1));

    @TempDir
    Path folder;

    private final SimulatedRepository repository = new SimulatedRepository();
    private Device device;

    @BeforeEach
    void begin() {
        device = new Device(folder, repository);
        device.floor = TimeFloor.builtAt(BUILD);
    }

    private void issue(Object moment) {
        repository.signed("timestamp").put("issued", moment);
        repository.publishNext();
    }

    private TimeFloor.Reading time() {
        return device.client().time();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1970-01-01T00:00:00Z", "2026-10-31T00:00:00Z"})
    void aClockBehindTakesWhatIsGenuineAndSaysThatItIsWrong(String clock) {
        device.now = Instant.parse(clock);
        repository.publishNext();

        device.refresh();

        assertTrue(device.trusts("targets"));
        assertEquals(new TimeFloor.Reading(BUILD, false), time());
    }

    @ParameterizedTest
    @ValueSource(strings = {"root", "timestamp", "snapshot", "targets"})
    void aClockBehindDoesNotReviveWhatHadExpiredWhenTheProgramWasBuilt(String role) {
        device.now = Instant.EPOCH;
        repository.signed(role).put("expires", "2026-10-31T00:00:00Z");
        repository.rotateRoot().publishNext();
        List<String> order = SimulatedRepository.TOP_LEVEL;

        device.refusesAfter(Reason.EXPIRED, order.subList(0, Math.max(1, order.indexOf(role))).toArray(String[]::new));
    }

    @Test
    void aClockThatIsRightIsSaidToBe() {
        assertEquals(new TimeFloor.Reading(Device.START, true), time());
    }

    @Test
    void fiftyYearsAheadNothingIsTakenAndItRecoversWithTheClock() {
        issue("2026-11-23T07:00:00Z");
        device.refresh();
        repository.publishNext();
        device.now = Device.START.plus(Duration.ofDays(50 * 365));

        device.refusesRefresh(Reason.EXPIRED);

        device.now = Device.START;
        device.refresh();
        assertTrue(device.trusts("targets"));
        assertEquals(new TimeFloor.Reading(Device.START, true), time());
    }

    @Test
    void aClockThatJumpsAYearToAndFroLeavesNoTrace() {
        issue("2026-11-23T07:00:00Z");
        for (int year : new int[] {-1, 0, 1, 0, -1, 1, 0}) {
            device.now = Device.START.plus(Duration.ofDays(365L * year));
            repository.publishNext();
            if (year > 0) {
                device.refusesRefresh(Reason.EXPIRED);
            } else {
                device.refresh();
                assertTrue(device.trusts("targets"));
                assertEquals(year == 0, time().clockTrusted());
            }
        }
    }

    @Test
    void whatIsSignedProvesThatItIsNoEarlierAlsoAfterARestart() {
        device.now = Instant.EPOCH;
        issue("2026-11-23T07:00:00Z");
        device.refresh();
        repository.signed("snapshot").put("expires", "2026-11-20T00:00:00Z");
        repository.signed("timestamp").remove("issued");
        repository.publishNext();

        device.refusesAfter(Reason.EXPIRED, "timestamp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"root", "snapshot", "targets"})
    void whatATimestampProvesCountsForTheRestAtOnce(String role) {
        device.now = DAY_BEFORE_BUILD;
        repository.signed(role).put("expires", "2026-11-20T00:00:00Z");
        repository.rotateRoot();
        issue("2026-11-23T07:00:00Z");

        device.refusesAfter(Reason.EXPIRED, role.equals("targets")
                ? new String[] {"root", "timestamp", "snapshot"}
                : new String[] {"root", "timestamp"});
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-12-23T08:00:00Z", "2030-01-01T00:00:00Z", "2026-11-23T07:00:00+01:00", "2026-02-30T00:00:00Z", "now", ""})
    void aMomentThatCannotBeProvesNothingAndDoesNoHarm(String moment) {
        device.now = Instant.EPOCH;
        issue(moment);

        device.refresh();

        assertEquals(new TimeFloor.Reading(BUILD, false), time());
    }

    @Test
    void whatSomebodyElseMeansByTheWordProvesNothing() {
        device.now = Instant.EPOCH;
        issue(List.of(1L, 2L));

        device.refresh();

        assertEquals(new TimeFloor.Reading(BUILD, false), time());
    }

    @Test
    void withoutAFloorTheWordIsPassedOver() {
        device.floor = TimeFloor.none();
        device.now = Instant.EPOCH;
        issue("2026-11-23T07:00:00Z");

        device.refresh();

        assertEquals(new TimeFloor.Reading(Instant.EPOCH, true), time());
    }

    @Test
    void aStolenKeyThatSaysThatItIsLateIsForgottenWithItsTimestamp() {
        repository.signed("timestamp").put("expires", "2099-01-01T00:00:00Z");
        issue("2098-01-01T00:00:00Z");
        device.refusesAfter(Reason.EXPIRED, "timestamp");
        device.refusesRefresh(Reason.EXPIRED);

        repository.trust("timestamp", 1, List.of(SigningKey.ed25519())).rotateRoot();
        repository.signed("timestamp").put("expires", SimulatedRepository.EXPIRES);
        issue("2026-11-23T07:00:00Z");
        device.refresh();

        assertTrue(device.trusts("targets"));
        assertEquals(new TimeFloor.Reading(Device.START, true), time());
    }
}
