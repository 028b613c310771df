package dev.tectum.stage.update.tuf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.stage.update.tuf.TufException.Reason;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// TUF 5.6.7: who is asked for a file, and in which order.
class DelegationTest {

    @TempDir
    Path folder;

    private final SimulatedRepository repository = new SimulatedRepository();
    private Device device;

    @BeforeEach
    void begin() {
        device = new Device(folder, repository);
    }

    /// Delegations as `from>to`, `from>to!` where it is terminating, `from>to:pattern` where not all files are meant.
    private void delegate(String graph) {
        for (String edge : graph.split(" ", -1)) {
            String[] ends = edge.replace("!", "").split("[>:]", -1);
            Map<String, Object> role = repository.delegate(ends[0], ends[1], ends.length > 2 ? ends[2] : "*");
            role.put("terminating", edge.contains("!"));
        }
        repository.publishNext();
    }

    /// The delegated roles that were asked for, in order.
    private String askedRoles() {
        return String.join(" ", repository.asked.stream().filter(path -> path.matches("\\d+\\..*\\.json"))
                .map(path -> path.substring(path.indexOf('.') + 1, path.length() - 5))
                .filter(role -> !SimulatedRepository.TOP_LEVEL.contains(role)).toList());
    }

    @ParameterizedTest
    @CsvSource({"targets>A, A", "targets>A targets>B, A B", "targets>A targets>B B>C, A B C", "targets>A targets>B A>C A>D, A C D B",
            "targets>A targets>B A>C C>D, A C D B", "targets>A targets>B A>C! A>D, A C", "targets>A targets>B A>C! C>D, A C D",
            "targets>A! targets>B, A", "targets>A:*.py targets>B A>C, B", "targets>A targets>B A>C:*.py C>D, A B",
            "targets>A:*.py! targets>B, B", "targets>A targets>B B>C C>D D>B, A B C D", "targets>A A>A, A", "targets>A A>targets, A",
            "targets>A targets>B B>C A>C, A C B", "targets>A targets>B B>C A>C:*.py, A B C", "targets>A A>B B>C C>D D>E, A B C D E"})
    void rolesAreAskedInPreOrder(String graph, String order) {
        delegate(graph);

        device.refusesDownloadAfterRoles(Reason.NOT_FOUND, "missing");
        assertEquals(order, askedRoles());
    }

    @Test
    void theFirstRoleThatVouchesForAFileIsBelieved() {
        repository.delegate("targets", "A", "*");
        repository.delegate("targets", "B", "*");
        repository.add("A", "tool", "of A").add("B", "tool", "of B");
        repository.publishNext();

        assertEquals("of A", device.download("tool"));
        assertEquals("A", askedRoles());
    }

    @Test
    void aRoleBelowTheFirstIsBelievedBeforeTheSecond() {
        repository.delegate("targets", "A", "*");
        repository.delegate("targets", "B", "*");
        repository.delegate("A", "C", "*");
        repository.add("C", "tool", "of C").add("B", "tool", "of B");
        repository.publishNext();

        assertEquals("of C", device.download("tool"));
        assertEquals("A C", askedRoles());
    }

    @Test
    void theTopRoleIsBelievedBeforeAll() {
        repository.delegate("targets", "A", "*");
        repository.add("targets", "tool", "of the owner").add("A", "tool", "of A");
        repository.publishNext();

        assertEquals("of the owner", device.download("tool"));
        assertEquals("", askedRoles());
    }

    @ParameterizedTest
    @CsvSource({"README.md, A", "releases/x/x_v1, B C", "releases/y/y_v1.zip, B D"})
    void aFileIsFoundWhereAllOnTheWayMayVouchForIt(String name, String order) {
        buildReleases();

        assertEquals("content of " + name, device.download(name));
        assertEquals(order, askedRoles());
    }

    @ParameterizedTest
    @CsvSource({"releases/z/z_v1.zip, B", "README.txt, ''", "releases/x/deep/x_v1, ''", "releases/X/x_v1, B", "Releases/x/x_v1, ''"})
    void aFileForWhichSomebodyOnTheWayMayNotVouchIsNotFound(String name, String order) {
        buildReleases();
        repository.add("C", name, "contraband").add("D", name, "contraband").add("A", name, "contraband");
        repository.publishNext();
        repository.asked.clear();

        device.refusesDownloadAfterRoles(Reason.NOT_FOUND, name);
        assertEquals(order, askedRoles());
    }

    private void buildReleases() {
        repository.delegate("targets", "A", "*.doc", "*.md");
        repository.delegate("targets", "B", "releases/*/*");
        repository.delegate("B", "C", "releases/x/*");
        repository.delegate("B", "D", "releases/y/*.zip");
        for (String where : List.of("A README.md", "C releases/x/x_v1", "D releases/y/y_v1.zip")) {
            String[] words = where.split(" ", -1);
            repository.add(words[0], words[1], "content of " + words[1]);
        }
        repository.publishNext();
    }

    @Test
    void aFileIsFoundByThePrefixOfItsNamesHash() {
        String hash = SimulatedRepository.hash("SHA-256", "tool".getBytes(StandardCharsets.UTF_8));
        bin("other", hash.startsWith("0") ? "1" : "0");
        bin("right", hash.substring(0, 2).toUpperCase(Locale.ROOT));
        repository.add("right", "tool", "binned").add("other", "tool", "contraband");
        repository.publishNext();

        assertEquals("binned", device.download("tool"));
        assertEquals("right", askedRoles());
    }

    private Map<String, Object> bin(String role, String prefix) {
        Map<String, Object> delegation = repository.delegate("targets", role);
        delegation.remove("paths");
        delegation.put("path_hash_prefixes", List.of(prefix));
        return delegation;
    }

    @Test
    void aDelegationWithPathsAndPrefixesIsRefused() {
        bin("role", "0").put("paths", List.of("*"));
        repository.publishNext();

        device.refusesAfter(Reason.MALFORMED, "timestamp", "snapshot");
    }

    @Test
    void aDelegationOfNothingCoversNothing() {
        repository.delegate("targets", "role").remove("paths");
        repository.add("role", "tool", "contraband");
        repository.publishNext();

        device.refusesDownloadAfterRoles(Reason.NOT_FOUND, "tool");
        assertEquals("", askedRoles());
    }

    @Test
    void aRoleNamedTwiceInOneListIsRefused() {
        repository.delegate("targets", "role", "*");
        repository.delegate("targets", "role", "*");
        repository.publishNext();

        device.refusesAfter(Reason.MALFORMED, "timestamp", "snapshot");
    }

    @Test
    void noMoreThan32DelegatedRolesAreAsked() {
        IntStream.range(0, 40).forEach(number -> repository.delegate("targets", "role" + number, "*"));
        repository.add("role39", "tool", "too far away").add("role31", "near", "near enough");
        repository.publishNext();

        device.refusesDownloadAfterRoles(Reason.NOT_FOUND, "tool");
        assertEquals(32, Arrays.stream(askedRoles().split(" ", -1)).count());
        assertEquals("near enough", device.download("near"));
    }

    @Test
    void aChainWithoutAnEndIsGivenUp() {
        repository.delegate("targets", "role0", "*");
        IntStream.range(0, 50).forEach(number -> repository.delegate("role" + number, "role" + (number + 1), "*"));
        repository.publishNext();

        device.refusesDownloadAfterRoles(Reason.NOT_FOUND, "tool");
        assertTrue(askedRoles().endsWith("role31"));
    }

    @Test
    void aRoleThatTheSnapshotDoesNotNameIsSaid() {
        repository.delegate("targets", "role", "*");
        repository.publishNext();
        SimulatedRepository.table(repository.signed("snapshot"), "meta").remove("role.json");
        repository.bump("snapshot").bump("timestamp").publishSnapshot();

        device.refusesDownloadAfterRoles(Reason.MISSING, "tool");
        assertEquals("", askedRoles());
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void aThresholdThatNobodyMustReachIsRefused(long threshold) {
        repository.delegate("targets", "role", "*").put("threshold", threshold);
        repository.publishNext();

        device.refusesAfter(Reason.THRESHOLD, "timestamp", "snapshot");
    }

    @Test
    void aRoleThatItsDelegatorsKeysHaveNotSignedIsRefused() {
        repository.delegate("targets", "role", "*");
        repository.signers.put("role", List.of(SigningKey.ed25519()));
        repository.publishNext();

        device.refusesDownloadAfterRoles(Reason.UNSIGNED, "tool");
        assertFalse(device.contents().containsKey("metadata/role.json"));
    }

    @Test
    void aRoleThatNeedsTwoSignaturesIsRefusedWithOne() {
        repository.delegate("targets", "role", "*").put("threshold", 2L);
        repository.publishNext();

        device.refusesDownloadAfterRoles(Reason.UNSIGNED, "tool");
    }

    @ParameterizedTest
    @CsvSource({"EXPIRED", "VERSION", "MISSING", "HASH", "WRONG_ROLE"})
    void aDelegatedRoleIsHeldToTheSameRules(Reason reason) {
        repository.delegate("targets", "role", "*");
        repository.statesHashes = reason == Reason.HASH;
        switch (reason) {
            case EXPIRED -> repository.signed("role").put("expires", "2020-01-01T00:00:00Z");
            case WRONG_ROLE -> repository.signed("role").put("_type", "snapshot");
            default -> repository.signed("role").put("x-note", "a");
        }
        repository.publishNext();
        switch (reason) {
            case VERSION -> repository.metadata.put("2.role.json", SimulatedRepository.file(versioned(3), signersOfRole()));
            case MISSING -> repository.metadata.remove("2.role.json");
            case HASH -> repository.metadata.put("2.role.json", SimulatedRepository.file(noted("b"), signersOfRole()));
            default -> {
            }
        }

        device.refusesDownloadAfterRoles(reason, "tool");
        assertFalse(device.contents().containsKey("metadata/role.json"));
    }

    private List<SigningKey> signersOfRole() {
        return repository.signers.getOrDefault("role", List.of());
    }

    private Map<String, Object> versioned(long version) {
        repository.setVersion("role", version);
        return repository.signed("role");
    }

    private Map<String, Object> noted(String note) {
        repository.signed("role").put("x-note", note);
        return repository.signed("role");
    }
}
