package dev.tectum.stage.update.tuf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.stage.update.tuf.TufException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// TUF 5.3.
class RootRotationTest {

    private static final List<SigningKey> KEYS = IntStream.range(0, 10).mapToObj(_ -> SigningKey.ed25519()).toList();

    @TempDir(factory = InMemory.class)
    Path folder;

    private final SimulatedRepository repository = new SimulatedRepository();

    /// Where the system keeps files in memory, if it does: a thousand roots synced to a busy disk take minutes.
    static final class InMemory implements TempDirFactory {

        private static final Path MEMORY = Path.of("/dev/shm");

        @Override
        public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext context) throws IOException {
            return Files.isWritable(MEMORY) ? Files.createTempDirectory(MEMORY, "roots") : Files.createTempDirectory("roots");
        }
    }

    private static List<SigningKey> keys(String numbers) {
        return Arrays.stream(numbers.split(" ", -1)).map(number -> KEYS.get(Integer.parseInt(number))).toList();
    }

    private void rotate(String trusted, long threshold, String signing) {
        repository.name("root", threshold, keys(trusted));
        repository.signers.put("root", keys(signing));
        repository.rotateRoot();
    }

    /// A device that trusts a root of these keys.
    private Device deviceThatTrusts(String trusted, long threshold) {
        repository.trust("root", threshold, keys(trusted));
        repository.publishRoot();
        return new Device(folder, repository);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 2, 1, 2 1", "1, 1, 2, 1, 3 2 1 4", "0 1 2 3 4, 3, 0 1 2 3 4, 3, 0 4 1", "0 1 2 3 4, 3, 0 1 3 4 5, 3, 0 4 1",
            "0 1 2 3 4, 3, 5 6 7 8 9, 3, 0 2 4 5 6 7", "1 2 3, 1, 1 2 3, 2, 1 2", "1 2 3, 2, 1 2 3, 1, 1 2", "1, 1, 1 2, 2, 1 2"})
    void aRootThatOldAndNewKeysHaveSignedIsTrusted(String old, long oldThreshold, String fresh, long threshold, String signing) {
        Device device = deviceThatTrusts(old, oldThreshold);
        rotate(fresh, threshold, signing);

        device.refresh();

        assertTrue(device.trusts("root"));
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 2, 1, 2", "1, 1, 2, 1, 2 3 4", "0 1 2 3 4, 3, 0 1 3 4 5, 3, 0 4 5", "1 2 3, 2, 1 2 3, 1, 1",
            "0 1 2, 2, 3 4 5, 2, 0 3 4 5"})
    void aRootThatOnlyItsOwnKeysHaveSignedIsRefused(String old, long oldThreshold, String fresh, long threshold, String signing) {
        Device device = deviceThatTrusts(old, oldThreshold);
        rotate(fresh, threshold, signing);

        device.refusesRefresh(Reason.UNSIGNED);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 2, 1, 1", "1, 1, 2, 1, 1 3 4", "0 1 2 3 4, 3, 0 1 3 4 5, 3, 0 2 4", "1 2 3, 1, 1 2 3, 2, 2"})
    void aRootThatOnlyTheOldKeysHaveSignedIsRefused(String old, long oldThreshold, String fresh, long threshold, String signing) {
        Device device = deviceThatTrusts(old, oldThreshold);
        rotate(fresh, threshold, signing);

        device.refusesRefresh(Reason.UNSIGNED);
    }

    @Test
    void everyRootOnTheWayIsAskedForAndTheLastIsKept() {
        Device device = deviceThatTrusts("0", 1);
        rotate("1", 1, "0 1");
        rotate("2", 1, "1 2");
        rotate("3", 1, "2 3");

        assertEquals(List.of("2.root.json", "3.root.json", "4.root.json", "5.root.json"), device.refresh().subList(0, 4));
        assertTrue(device.trusts("root"));
    }

    @Test
    void aRootThatSkipsItsPredecessorsKeysIsRefusedAndThePredecessorKept() {
        Device device = deviceThatTrusts("0", 1);
        rotate("1", 1, "0 1");
        byte[] second = repository.file("root");
        rotate("2", 1, "0 2");

        device.refusesAfterRoot(Reason.UNSIGNED);
        assertEquals(new String(second, StandardCharsets.ISO_8859_1), device.contents().get("metadata/root.json"));
    }

    @Test
    void aMissingLinkEndsTheChainThere() {
        Device device = deviceThatTrusts("0", 1);
        rotate("1", 1, "0 1");
        rotate("2", 1, "1 2");
        repository.metadata.remove("2.root.json");

        assertEquals("2.root.json", device.refresh().getFirst());
        assertFalse(device.trusts("root"));
    }

    @ParameterizedTest
    @ValueSource(longs = {3, 4, Integer.MAX_VALUE + 1L, Long.MAX_VALUE})
    void aRootThatJumpsAheadIsRefused(long version) {
        Device device = new Device(folder, repository);
        repository.setVersion("root", version);
        repository.metadata.put("2.root.json", repository.file("root"));

        device.refusesRefresh(Reason.VERSION);
    }

    @Test
    void theOldRootUnderTheNewNameIsRefused() {
        Device device = new Device(folder, repository);
        repository.metadata.put("2.root.json", repository.file("root"));

        device.refusesRefresh(Reason.ROLLBACK);
    }

    @Test
    void anOlderRootUnderTheNewNameIsRefused() {
        Device device = new Device(folder, repository);
        byte[] first = repository.file("root");
        repository.rotateRoot();
        device.refresh();
        repository.metadata.put("3.root.json", first);

        device.refusesRefresh(Reason.ROLLBACK);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void aRootWithoutAPositiveVersionIsRefused(long version) {
        Device device = new Device(folder, repository);
        repository.setVersion("root", version);
        repository.metadata.put("2.root.json", repository.file("root"));

        device.refusesRefresh(Reason.MALFORMED);
    }

    @Test
    void aRootOfTheHighestVersionHasNoSuccessor() {
        repository.setVersion("root", Long.MAX_VALUE);
        repository.metadata.put("1.root.json", repository.file("root"));
        Device device = new Device(folder, repository);

        assertEquals("timestamp.json", device.refresh().getFirst());
    }

    @Test
    void anExpiredRootOnTheWayDoesNoHarm() {
        Device device = new Device(folder, repository);
        repository.signed("root").put("expires", "2020-01-01T00:00:00Z");
        repository.rotateRoot();
        repository.signed("root").put("expires", SimulatedRepository.EXPIRES);
        repository.rotateRoot();

        device.refresh();

        assertTrue(device.trusts("root"));
    }

    @Test
    void anExpiredLastRootIsKeptButNothingElseIsTaken() {
        Device device = new Device(folder, repository);
        device.refresh();
        repository.signed("root").put("expires", "2020-01-01T00:00:00Z");
        repository.rotateRoot().publishNext();

        device.refusesAfterRoot(Reason.EXPIRED);
        assertTrue(device.trusts("root"));
        assertFalse(device.trusts("timestamp"));
    }

    @Test
    void anExpiredShippedRootIsGoodEnoughToBeginWith() {
        repository.signed("root").put("expires", "2020-01-01T00:00:00Z");
        repository.publishRoot();
        Device device = new Device(folder, repository);
        device.refusesRefresh(Reason.EXPIRED);
        repository.signed("root").put("expires", SimulatedRepository.EXPIRES);
        repository.rotateRoot();

        device.refresh();

        assertTrue(device.trusts("targets"));
    }

    @Test
    void moreThan512KilobytesAreNoRoot() {
        Device device = new Device(folder, repository);
        repository.signed("root").put("x-padding", "x".repeat(512_000));
        repository.rotateRoot();

        device.refusesRefresh(Reason.LENGTH);
    }

    @Test
    void aRootThatIsHeldBackIsFoundByItsDate() {
        Device device = new Device(folder, repository);
        device.refresh();
        repository.signed("timestamp").put("expires", "2030-01-01T00:00:00Z");
        repository.publishNext();
        device.now = Device.START.plusSeconds(31 * 86_400L);

        device.refusesRefresh(Reason.EXPIRED);
    }

    @Test
    void noMoreThan1024RootsAreTakenAtOnce() {
        Device device = new Device(folder, repository);
        IntStream.range(0, 1030).forEach(_ -> repository.rotateRoot());

        List<String> asked = device.refresh();

        assertEquals("1025.root.json", asked.get(1023));
        assertEquals("timestamp.json", asked.get(1024));
        device.refresh();
        assertTrue(device.trusts("root"));
    }

    @Test
    void rootsAreNamedByVersionAlsoWithoutConsistentSnapshots() {
        Device device = new Device(folder, repository);
        repository.signed("root").put("consistent_snapshot", false);
        repository.rotateRoot().publishAll();

        assertEquals(List.of("2.root.json", "3.root.json", "timestamp.json", "snapshot.json", "targets.json"), device.refresh());
    }

    @Test
    void aRootThatSaysNothingOfConsistentSnapshotsHasNone() {
        Device device = new Device(folder, repository);
        repository.signed("root").remove("consistent_snapshot");
        repository.rotateRoot().publishAll();

        assertEquals("snapshot.json", device.refresh().get(3));
    }

    @Test
    void unknownFieldsAreSignedAndKept() {
        Device device = new Device(folder, repository);
        repository.signed("root").put("x-owner", Map.of("b", 2L, "a", List.of("é", "\u007f")));
        repository.rotateRoot();

        device.refresh();

        assertTrue(device.trusts("root"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"root", "timestamp", "snapshot", "targets"})
    void aRootThatForgetsARoleIsRefused(String role) {
        Device device = new Device(folder, repository);
        SimulatedRepository.table(repository.signed("root"), "roles").remove(role);
        repository.rotateRoot();

        device.refusesRefresh(Reason.MALFORMED);
    }

    @ParameterizedTest
    @CsvSource({"root, 0", "timestamp, 0", "snapshot, 0", "targets, 0", "root, -1", "timestamp, -2147483649", "snapshot, -1",
            "targets, -9223372036854775808"})
    void aThresholdThatNobodyMustReachIsRefused(String role, long threshold) {
        Device device = new Device(folder, repository);
        SimulatedRepository.table(SimulatedRepository.table(repository.signed("root"), "roles"), role).put("threshold", threshold);
        repository.rotateRoot();

        device.refusesRefresh(Reason.THRESHOLD);
    }

    @ParameterizedTest
    @ValueSource(longs = {2, Integer.MAX_VALUE + 1L, Long.MAX_VALUE})
    void aThresholdThatNobodyCanReachRefusesTheRole(long threshold) {
        Device device = new Device(folder, repository);
        SimulatedRepository.table(SimulatedRepository.table(repository.signed("root"), "roles"), "timestamp").put("threshold", threshold);
        repository.rotateRoot();

        device.refusesAfterRoot(Reason.UNSIGNED);
    }
}
