package dev.tectum.stage.update.tuf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.stage.update.tuf.TufException.Reason;
import dev.tectum.stage.update.tuf.client.TufClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Delegated roles that the device has trusted before (TUF 5.6).
class TrustedRoleTest {

    @TempDir
    Path folder;

    private final SimulatedRepository repository = new SimulatedRepository();
    private Device device;

    @BeforeEach
    void begin() {
        device = new Device(folder, repository);
    }

    private long timesAsked(String role) {
        return repository.asked.stream().filter(path -> path.endsWith("." + role + ".json")).count();
    }

    /// A role that vouches for two files for a week.
    private void vouchForAWeek() {
        repository.delegate("targets", "role", "*");
        repository.add("role", "one", "1").add("role", "two", "2");
        repository.signed("role").put("expires", "2026-11-30T08:00:00Z");
        repository.publishNext();
    }

    @Test
    void aRoleThatIsTrustedAlreadyIsNotFetchedAgain() {
        repository.delegate("targets", "role", "*");
        repository.add("role", "one", "1").add("role", "two", "2");
        repository.publishNext();
        device.download("one");

        assertEquals("2", device.download("two"));
        assertEquals(0, timesAsked("role"));
    }

    @Test
    void aTrustedRoleIsNotBelievedAfterItsDate() {
        vouchForAWeek();
        device.download("one");
        device.now = Device.START.plus(Duration.ofDays(18));
        repository.asked.clear();

        device.refusesDownload(Reason.EXPIRED, "two");
        assertEquals(1, timesAsked("role"));
        assertTrue(device.trusts("role"), "but it still counts as what was seen");
    }

    @Test
    void aTrustedRoleThatHasExpiredIsReplacedByANewOne() {
        vouchForAWeek();
        device.download("one");
        device.now = Device.START.plus(Duration.ofDays(18));
        repository.signed("role").put("expires", "2026-12-14T08:00:00Z");
        repository.publishNext();

        assertEquals("2", device.download("two"));
        assertTrue(device.trusts("role"));
    }

    /// `C` is signed with the key that `A` names for it; `B` names another.
    private void shareRole() {
        repository.delegate("targets", "A", "a*");
        repository.delegate("targets", "B", "b*");
        repository.delegate("A", "C", "*");
        repository.add("C", "a", "by A").add("C", "b", "by A's C, whom B does not know");
        SigningKey ofA = repository.signer("C");
        repository.signers.put("C", List.of(SigningKey.ed25519()));
        repository.delegate("B", "C", "*");
        repository.signers.put("C", List.of(ofA));
        repository.publishNext();
    }

    @Test
    void aTrustedRoleIsVerifiedAnewWithTheKeysOfWhoeverLedThere() {
        shareRole();
        assertEquals("by A", device.download("a"));

        device.refusesDownloadAfterRoles(Reason.UNSIGNED, "b");
    }

    @Test
    void aRoleThatOneClientHasVerifiedIsVerifiedAnewForAnotherWayThere() {
        shareRole();
        TufClient client = device.client();
        client.download("a", device.files.resolve("a"));

        TufException refusal = assertThrows(TufException.class, () -> client.download("b", device.files.resolve("b")));

        assertEquals(Reason.UNSIGNED, refusal.reason(), refusal.getMessage());
        assertFalse(Files.exists(device.files.resolve("b")));
    }

    @Test
    void aTrustedRoleWhoseKeyWasTakenAwayIsNotBelievedAnyMore() {
        repository.delegate("targets", "role", "*");
        repository.add("role", "tool", "genuine once");
        repository.publishNext();
        device.download("tool");
        Map<String, Object> delegations = SimulatedRepository.table(repository.signed("targets"), "delegations");
        delegations.clear();
        SigningKey old = repository.signer("role");
        repository.signers.put("role", List.of(SigningKey.ed25519()));
        repository.delegate("targets", "role", "*");
        repository.signers.put("role", List.of(old));
        repository.bump("targets").bump("snapshot").bump("timestamp").publishAll();

        device.refusesDownloadAfterRoles(Reason.UNSIGNED, "tool");
    }
}
