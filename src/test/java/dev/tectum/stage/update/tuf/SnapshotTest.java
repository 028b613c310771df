package dev.tectum.stage.update.tuf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.stage.update.tuf.TufException.Reason;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// TUF 5.5 and 5.6.1 to 5.6.6: which files belong together.
class SnapshotTest {

    @TempDir
    Path folder;

    private final SimulatedRepository repository = new SimulatedRepository();
    private Device device;

    @BeforeEach
    void begin() {
        repository.delegate("targets", "role", "*");
        repository.publishNext();
        device = new Device(folder, repository);
        device.refresh();
    }

    private Map<String, Object> meta(String of, String file) {
        return SimulatedRepository.table(SimulatedRepository.table(repository.signed(of), "meta"), file);
    }

    /// The snapshot says something else, and is signed and named again.
    private void publishSnapshotAgain() {
        repository.bump("snapshot").bump("timestamp").publishSnapshot();
    }

    @Test
    void aSnapshotOfAnotherVersionThanTheOneNamedIsRefused() {
        repository.bump("timestamp");
        meta("timestamp", "snapshot.json").put("version", 3L);
        repository.publish("timestamp");
        repository.metadata.put("3.snapshot.json", repository.file("snapshot"));

        device.refusesAfter(Reason.VERSION, "timestamp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"targets.json", "role.json"})
    void aSnapshotThatTakesARoleBackIsRefused(String file) {
        meta("snapshot", file).put("version", 1L);
        publishSnapshotAgain();

        device.refusesAfter(Reason.ROLLBACK, "timestamp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"targets.json", "role.json"})
    void aSnapshotInWhichARoleHasDisappearedIsRefused(String file) {
        SimulatedRepository.table(repository.signed("snapshot"), "meta").remove(file);
        publishSnapshotAgain();

        device.refusesAfter(Reason.ROLLBACK, "timestamp");
    }

    @Test
    void aSnapshotMayNameMoreRoles() {
        meta("snapshot", "another.json").put("version", 1L);
        publishSnapshotAgain();

        device.refresh();

        assertTrue(device.trusts("snapshot"));
    }

    @Test
    void aSnapshotThatNeverNamedTheTargetsIsRefused() {
        Device fresh = new Device(folder.resolve("fresh"), repository);
        SimulatedRepository.table(repository.signed("snapshot"), "meta").remove("targets.json");
        publishSnapshotAgain();

        fresh.refusesAfter(Reason.MISSING, "timestamp", "snapshot");
    }

    @ParameterizedTest
    @CsvSource({"snapshot, timestamp", "targets, timestamp snapshot"})
    void anExpiredFileIsRefused(String role, String genuine) {
        repository.signed(role).put("expires", "2026-11-23T08:00:00Z");
        repository.publishNext();

        device.refusesAfter(Reason.EXPIRED, genuine.split(" ", -1));
    }

    @ParameterizedTest
    @CsvSource({"snapshot, timestamp", "targets, timestamp snapshot"})
    void aFileThatIsMissingIsSaid(String role, String genuine) {
        repository.publishNext();
        repository.metadata.remove(repository.path(role, 3));

        device.refusesAfter(Reason.MISSING, genuine.split(" ", -1));
    }

    @ParameterizedTest
    @CsvSource({"snapshot, timestamp", "targets, timestamp snapshot"})
    void aFileOfTheRightVersionButOtherBytesIsRefusedByItsHash(String role, String genuine) {
        repository.statesHashes = true;
        repository.publishNext();
        repository.signed(role).put("x-mixed", "i");
        byte[] other = repository.file(role);
        repository.signed(role).put("x-mixed", "j");
        repository.bump("snapshot").bump("timestamp").bump("targets").publishAll();
        repository.publish(role, other);

        device.refusesAfter(Reason.HASH, genuine.split(" ", -1));
    }

    @ParameterizedTest
    @CsvSource({"snapshot, timestamp, 1", "targets, timestamp snapshot, 1", "snapshot, timestamp, -1", "targets, timestamp snapshot, -1"})
    void aFileThatIsLongerOrShorterThanStatedIsRefused(String role, String genuine, int more) {
        repository.statesHashes = true;
        repository.publishNext();
        String text = new String(repository.file(role), StandardCharsets.UTF_8);
        repository.publish(role, (more > 0 ? text + " " : text.substring(0, text.length() - 1)).getBytes(StandardCharsets.UTF_8));

        device.refusesAfter(Reason.LENGTH, genuine.split(" ", -1));
    }

    @ParameterizedTest
    @ValueSource(longs = {2_000_001, Integer.MAX_VALUE + 1L, 1L << 32, Long.MAX_VALUE})
    void aSnapshotThatIsSaidToBeHugeIsNotEvenAskedFor(long length) {
        repository.bump("timestamp");
        meta("timestamp", "snapshot.json").put("length", length);
        meta("timestamp", "snapshot.json").put("version", 3L);
        repository.publish("timestamp");
        repository.asked.clear();

        device.refusesAfter(Reason.LENGTH, "timestamp");
        assertEquals("timestamp.json", repository.asked.getLast());
    }

    @ParameterizedTest
    @ValueSource(longs = {5_000_001, Integer.MAX_VALUE + 1L, Long.MAX_VALUE})
    void targetsThatAreSaidToBeHugeAreNotEvenAskedFor(long length) {
        meta("snapshot", "targets.json").put("length", length);
        meta("snapshot", "targets.json").put("version", 9L);
        publishSnapshotAgain();

        device.refusesAfter(Reason.LENGTH, "timestamp", "snapshot");
        assertTrue(repository.asked.stream().noneMatch(path -> path.startsWith("9.")));
    }

    @Test
    void twoMegabytesAreNoSnapshotWhereNoLengthIsStated() {
        repository.signed("snapshot").put("x-padding", "x".repeat(2_000_000));
        repository.publishNext();

        device.refusesAfter(Reason.LENGTH, "timestamp");
    }

    @Test
    void fiveMegabytesAreTheTargetsLimit() {
        repository.signed("targets").put("x-padding", "x".repeat(5_000_000));
        repository.publishNext();

        device.refusesAfter(Reason.LENGTH, "timestamp", "snapshot");
        repository.signed("targets").put("x-padding", "x".repeat(4_990_000));
        repository.publishNext();
        device.refresh();
        assertTrue(device.trusts("targets"));
    }

    @Test
    void aNegativeLengthIsNoLength() {
        repository.bump("timestamp");
        meta("timestamp", "snapshot.json").put("length", -1L);
        repository.publish("timestamp");

        device.refusesRefresh(Reason.MALFORMED);
    }

    @Test
    void aSnapshotThatIsOlderThanTheOneTrustedIsRefusedAlsoWhereTheTimestampWasLost() {
        byte[] timestamp = repository.file("timestamp");
        repository.publishNext();
        device.refresh();
        device.write("timestamp.json", new byte[0]);
        repository.publish("timestamp", timestamp);

        device.refusesAfter(Reason.ROLLBACK, "timestamp");
    }

    @Test
    void aTrustedSnapshotThatIsNotTheOneNamedByItsHashIsFetchedAnew() {
        repository.statesHashes = true;
        repository.signed("snapshot").put("x-note", "signed again under the same version");
        repository.bump("timestamp").publishSnapshot();

        assertEquals(List.of("2.root.json", "timestamp.json", "2.snapshot.json"), device.refresh());
        assertTrue(device.trusts("snapshot"));
    }

    @Test
    void aTrustedSnapshotThatHasExpiredIsAskedForAgain() {
        repository.signed("snapshot").put("expires", "2026-11-24T00:00:00Z");
        repository.publishNext();
        device.refresh();
        device.now = Device.START.plusSeconds(2 * 86_400L);

        device.refusesRefresh(Reason.EXPIRED);
    }

    @Test
    void targetsOfAnotherVersionThanTheOneNamedAreRefused() {
        repository.bump("snapshot").bump("timestamp");
        meta("snapshot", "targets.json").put("version", 5L);
        repository.publishSnapshot();
        repository.metadata.put("5.targets.json", repository.file("targets"));

        device.refusesAfter(Reason.VERSION, "timestamp", "snapshot");
    }

    @Test
    void filesOfTwoSnapshotsAreNotMixed() {
        repository.statesHashes = true;
        repository.add("targets", "a", "first");
        repository.publishNext();
        byte[] first = repository.file("targets");
        repository.add("targets", "a", "second");
        repository.publishNext();
        repository.publish("targets", first);

        TufException refusal = assertThrows(TufException.class, device::refresh);
        assertTrue(List.of(Reason.LENGTH, Reason.HASH).contains(refusal.reason()), refusal.toString());
    }

    @ParameterizedTest
    @CsvSource({"timestamp, snapshot, ''", "timestamp, targets, ''", "snapshot, timestamp, timestamp", "snapshot, targets, timestamp",
            "targets, snapshot, timestamp snapshot", "targets, timestamp, timestamp snapshot", "timestamp, root, ''"})
    void aFileOfAnotherRoleIsRefusedEvenWhereOneKeySignsBoth(String role, String other, String genuine) {
        SigningKey key = SigningKey.ed25519();
        List.of("timestamp", "snapshot", "targets").forEach(each -> repository.trust(each, 1, List.of(key)));
        repository.rotateRoot().publishNext();
        device.refresh();
        repository.publishNext();
        repository.publish(role, SimulatedRepository.file(repository.signed(other), List.of(key)));

        device.refusesAfter(Reason.WRONG_ROLE, genuine.split(" ", -1));
    }

    @Test
    void hashesOfUnknownKindsAloneVouchForNothing() {
        repository.publishNext();
        repository.bump("timestamp");
        meta("timestamp", "snapshot.json").put("hashes", Map.of("md5", "00", "sha3", "00"));
        repository.publish("timestamp");

        device.refusesAfter(Reason.HASH, "timestamp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "zz", "ééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé1"})
    void whatIsNoHashIsRefused(String hash) {
        repository.bump("timestamp");
        meta("timestamp", "snapshot.json").put("hashes", Map.of("sha256", hash));
        repository.publish("timestamp");

        device.refusesRefresh(Reason.MALFORMED);
    }

    @Test
    void hashesThatNameNoneAreRefused() {
        repository.bump("timestamp");
        meta("timestamp", "snapshot.json").put("hashes", Map.of());
        repository.publish("timestamp");

        device.refusesRefresh(Reason.MALFORMED);
    }

    @Test
    void ofTwoKnownHashesBothMustBeRight() {
        repository.statesHashes = true;
        repository.publishNext();
        SimulatedRepository.table(meta("timestamp", "snapshot.json"), "hashes").put("sha512", "0".repeat(128));
        repository.publish("timestamp");

        device.refusesAfter(Reason.HASH, "timestamp");
    }
}
