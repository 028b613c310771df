package dev.tectum.stage.update.tuf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.stage.update.tuf.TufException.Reason;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// TUF 5.4, and the recovery of 5.3.11.
class TimestampTest {

    @TempDir
    Path folder;

    private final SimulatedRepository repository = new SimulatedRepository();
    private Device device;

    @BeforeEach
    void begin() {
        device = new Device(folder, repository);
        device.refresh();
    }

    @Test
    void aFirstRefreshAsksForEachRoleOnceAndKeepsTheBytesAsTheyCame() {
        Device fresh = new Device(folder.resolve("fresh"), repository);

        assertEquals(List.of("2.root.json", "timestamp.json", "1.snapshot.json", "1.targets.json"), fresh.refresh());
        SimulatedRepository.TOP_LEVEL.forEach(role -> assertTrue(fresh.trusts(role), role));
        assertEquals(4, fresh.contents().keySet().stream().filter(name -> name.startsWith("metadata/")).count());
    }

    @Test
    void nothingNewCostsTwoQuestions() {
        assertEquals(List.of("2.root.json", "timestamp.json"), device.refresh());
    }

    @Test
    void aNewTimestampBringsWhatIsNew() {
        repository.publishNext();

        assertEquals(List.of("2.root.json", "timestamp.json", "2.snapshot.json", "2.targets.json"), device.refresh());
        SimulatedRepository.TOP_LEVEL.forEach(role -> assertTrue(device.trusts(role), role));
    }

    @Test
    void anOlderTimestampIsRefused() {
        byte[] old = repository.file("timestamp");
        repository.publishNext();
        device.refresh();
        repository.publish("timestamp", old);

        device.refusesRefresh(Reason.ROLLBACK);
    }

    @Test
    void aTimestampOfTheSameVersionButOtherContentIsNotTaken() {
        SimulatedRepository.table(SimulatedRepository.table(repository.signed("timestamp"), "meta"), "snapshot.json").put("version", 100L);
        repository.publish("timestamp");
        var before = device.contents();

        device.refresh();

        assertEquals(before, device.contents());
    }

    @Test
    void aTimestampThatNamesAnOlderSnapshotIsRefused() {
        repository.publishNext();
        device.refresh();
        repository.setVersion("snapshot", 1).bump("timestamp").publishSnapshot();

        device.refusesRefresh(Reason.ROLLBACK);
        assertEquals("timestamp.json", repository.asked.getLast());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-23T08:00:00Z", "2026-11-23T07:59:59Z", "1970-01-01T00:00:00Z"})
    void anExpiredTimestampIsRefused(String expires) {
        repository.signed("timestamp").put("expires", expires);
        repository.publishNext();

        device.refusesRefresh(Reason.EXPIRED);
    }

    @Test
    void aFrozenTimestampOfTheSameVersionIsRefusedOnceItHasExpired() {
        device.now = Instant.parse("2026-12-23T07:59:59Z");
        device.refresh();
        device.now = Instant.parse("2026-12-23T08:00:00Z");
        repository.signed("root").put("expires", "2040-01-01T00:00:00Z");
        repository.rotateRoot();

        device.refusesAfterRoot(Reason.EXPIRED);
    }

    @Test
    void aTimestampOfTheSameVersionWithALaterDateProlongsNothing() {
        repository.signed("root").put("expires", "2040-01-01T00:00:00Z");
        repository.rotateRoot();
        repository.signed("timestamp").put("expires", "2040-01-01T00:00:00Z");
        repository.publish("timestamp");
        device.refresh();
        device.now = Instant.parse("2027-01-01T00:00:00Z");

        device.refusesRefresh(Reason.EXPIRED);
    }

    @Test
    void anExpiredTimestampOfBeforeStillCountsAgainstARollback() {
        byte[] old = repository.file("timestamp");
        repository.publishNext();
        device.refresh();
        device.now = Instant.parse("2026-12-30T00:00:00Z");
        repository.signed("root").put("expires", "2040-01-01T00:00:00Z");
        repository.rotateRoot().publish("timestamp", old);

        device.refusesAfterRoot(Reason.ROLLBACK);
    }

    @Test
    void whatHasExpiredMeanwhileIsReplacedByWhatIsNew() {
        device.now = Instant.parse("2026-12-30T00:00:00Z");
        List.of("root", "timestamp", "snapshot", "targets").forEach(role -> repository.signed(role).put("expires", "2027-06-01T00:00:00Z"));
        repository.rotateRoot().publishNext();

        device.refresh();

        assertTrue(device.trusts("targets"));
    }

    @Test
    void aClockOf1970TakesWhatIsGenuine() {
        device.now = Instant.EPOCH;
        repository.publishNext();

        device.refresh();

        assertTrue(device.trusts("timestamp"));
    }

    @Test
    void aClockFarAheadTakesNothingAndRecovers() {
        device.now = Instant.parse("+292278993-12-31T23:59:59Z");
        device.refusesRefresh(Reason.EXPIRED);
        device.now = Device.START;

        device.refresh();
    }

    @Test
    void aTimestampThatIsNotThereIsSaid() {
        repository.metadata.remove("timestamp.json");

        device.refusesRefresh(Reason.MISSING);
    }

    @Test
    void moreThan16KilobytesAreNoTimestamp() {
        repository.signed("timestamp").put("x-padding", "x".repeat(17_000));
        repository.publishNext();

        device.refusesRefresh(Reason.LENGTH);
    }

    @Test
    void aTimestampThatNamesNoSnapshotIsRefused() {
        repository.bump("timestamp");
        SimulatedRepository.table(repository.signed("timestamp"), "meta").remove("snapshot.json");
        repository.publish("timestamp");

        device.refusesRefresh(Reason.MALFORMED);
    }

    @Test
    void versionsBeyond32BitsAreToldApart() {
        repository.setVersion("timestamp", 1L << 32).publish("timestamp");
        device.refresh();
        assertTrue(device.trusts("timestamp"));
        repository.setVersion("timestamp", 2).publish("timestamp");

        device.refusesRefresh(Reason.ROLLBACK);
    }

    @Test
    void aVersionDrivenToTheEndIsLeftBehindWithTheKeyThatSignedIt() {
        repository.setVersion("timestamp", Long.MAX_VALUE).publish("timestamp");
        device.refresh();
        repository.setVersion("timestamp", 2).publish("timestamp");
        device.refusesRefresh(Reason.ROLLBACK);
        repository.trust("timestamp", 1, List.of(SigningKey.ed25519())).rotateRoot().publish("timestamp");

        device.refresh();

        assertTrue(device.trusts("timestamp"));
    }

    @Test
    void aSnapshotVersionDrivenToTheEndIsLeftBehindWithItsKey() {
        repository.setVersion("snapshot", Long.MAX_VALUE).bump("timestamp").publishSnapshot();
        device.refresh();
        repository.setVersion("snapshot", 2).bump("timestamp").publishSnapshot();
        device.refusesRefresh(Reason.ROLLBACK);
        repository.trust("snapshot", 1, List.of(SigningKey.ed25519())).rotateRoot().publishSnapshot();

        device.refresh();

        assertTrue(device.trusts("snapshot"));
    }

    @Test
    void aTargetsVersionDrivenToTheEndIsLeftBehindWithTheSnapshotsKey() {
        repository.setVersion("targets", Long.MAX_VALUE).bump("snapshot").bump("timestamp").publishAll();
        device.refresh();
        repository.setVersion("targets", 2).bump("snapshot").bump("timestamp").publishAll();
        device.refusesAfter(Reason.ROLLBACK, "timestamp");
        repository.trust("snapshot", 1, List.of(SigningKey.ed25519())).rotateRoot().publishAll();

        device.refresh();

        assertTrue(device.trusts("targets"));
    }

    @Test
    void oneOfTwoKeysReplacedIsARotationToo() {
        SigningKey one = SigningKey.ed25519();
        SigningKey other = SigningKey.ed25519();
        repository.trust("timestamp", 1, List.of(one, other)).rotateRoot();
        repository.setVersion("timestamp", 1000).publish("timestamp");
        device.refresh();
        repository.trust("timestamp", 1, List.of(other)).rotateRoot();
        repository.setVersion("timestamp", 3).publish("timestamp");

        device.refresh();

        assertTrue(device.trusts("timestamp"));
    }

    @Test
    void aKeyThatIsOnlyAddedForgetsNothing() {
        byte[] old = repository.file("timestamp");
        repository.publishNext();
        device.refresh();
        repository.name("timestamp", 1, List.of(repository.signer("timestamp"), SigningKey.ed25519())).rotateRoot();
        repository.publish("timestamp", old);

        device.refusesAfterRoot(Reason.ROLLBACK);
        assertTrue(device.contents().containsKey("metadata/snapshot.json"));
    }

    @Test
    void whatTheOldKeyHadSignedIsNotTakenAfterTheRotation() {
        byte[] old = repository.file("timestamp");
        repository.trust("timestamp", 1, List.of(SigningKey.ed25519())).rotateRoot();
        repository.publish("timestamp", old);

        TufException refusal = assertThrows(TufException.class, device::refresh);
        assertEquals(Reason.UNSIGNED, refusal.reason());
        assertFalse(device.contents().containsValue(new String(old, StandardCharsets.ISO_8859_1)));
    }
}
