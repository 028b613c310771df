package dev.tectum.stage.update.hawkbit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.fake.MadeBundle;
import dev.tectum.fake.MemoryFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What becomes of an assignment that the server wants back.
class CancelTest {

    @TempDir(factory = MemoryFolder.class)
    Path temp;
    private final ScriptedServer server = ScriptedServer.start();
    private final ListedGenuine genuine = new ListedGenuine(MadeBundle.release(2), MadeBundle.release(3));
    private DrivenDevice device;

    @BeforeEach
    void open() {
        device = new DrivenDevice(temp, DrivenDevice.settings(server.address()), genuine, Optional.empty());
    }

    @AfterEach
    void close() {
        device.close();
        server.close();
    }

    /// Action 10, for there are clients that lose the last nought of an address.
    private void begin(String phase) {
        server.assign("10", "tiny", "1.0.2");
        assertTrue(device.look());
        device.advanceTo(phase);
    }

    private Optional<String> recallLater() {
        device.passTime(Duration.ofHours(2));
        return device.offers().findRecall(device.candidate());
    }

    @ParameterizedTest
    @ValueSource(strings = {"fetching", "verified", "probed", "trial"})
    void whateverIsUnderWayIsRecalledAndTheCancellationAnsweredWhenItIsGivenUp(String phase) {
        begin(phase);
        assertEquals(Optional.empty(), recallLater());
        server.cancel();
        int before = server.feedback().size();
        Optional<String> recall = recallLater();
        assertEquals(before, server.feedback().size());
        device.settle(recall.orElseThrow());

        assertEquals("the update server has cancelled it", recall.orElseThrow());
        assertEquals(List.of("cancelAction/10 closed success"), server.feedback().subList(before, server.feedback().size()));
        assertFalse(device.look());
        assertEquals(1, device.release());
    }

    @Test
    void afterTheSwitchACancellationIsRejectedAndTheActionGoesOn() {
        begin("committed");
        server.cancel();
        device.look();
        assertEquals("cancelAction/10 rejected failure", server.feedback().getLast());
        device.look();
        device.settle("it did well");

        assertEquals("deploymentBase/10 closed success", server.feedback().getLast());
        assertEquals(2, device.release());
    }

    @Test
    void aCancellationThatTheSwitchOvertakesIsRejected() {
        begin("trial");
        server.cancel();
        assertTrue(recallLater().isPresent());
        int before = server.feedback().size();
        device.commit();

        assertEquals(List.of("cancelAction/10 rejected failure", "deploymentBase/10 proceeding none"),
                server.feedback().subList(before, server.feedback().size()));
        assertEquals(Optional.empty(), device.offers().findRecall(device.candidate()));
    }

    @Test
    void aCancellationOutlivesARestart() {
        begin("verified");
        server.cancel();
        assertTrue(recallLater().isPresent());
        device.restart();
        assertTrue(device.offers().findRecall(device.candidate()).isPresent());
        device.settle("recalled");

        assertEquals("cancelAction/10 closed success", server.feedback().getLast());
    }

    @Test
    void anAnswerThatDoesNotArriveIsToldAgain() {
        begin("verified");
        server.cancel();
        assertTrue(recallLater().isPresent());
        server.play("/feedback", 502, Map.of(), "");
        device.settle("recalled");
        assertFalse(device.tell());
        server.behave();

        assertTrue(device.tell());
        assertEquals("cancelAction/10 closed success", server.feedback().getLast());
    }

    @Test
    void whatIsRejectedMeanwhileIsCancelledToo() {
        begin("probed");
        server.cancel();
        assertTrue(recallLater().isPresent());
        device.reject("recordings", "it misses a fire");

        assertEquals("cancelAction/10 closed success", server.feedback().getLast());
        assertTrue(server.lastBody().contains("it misses a fire"), server.lastBody());
    }

    @Test
    void whatHasNotBegunIsCancelledAtOnce() {
        server.assign("10", "\"download\":\"forced\",\"update\":\"skip\",\"maintenanceWindow\":\"unavailable\"", "tiny", "1.0.2", "");
        device.look();
        server.cancel();
        device.look();

        assertEquals("cancelAction/10 closed success", server.feedback().getLast());
    }

    @Test
    void theNextAssignmentIsTakenAfterACancellation() {
        begin("probed");
        server.cancel();
        device.settle(recallLater().orElseThrow());
        server.assign("11", "tiny", "1.0.3");
        assertTrue(device.look());
        device.advanceTo("committed");
        device.settle("it did well");

        assertEquals("deploymentBase/11 closed success", server.feedback().getLast());
        assertEquals(3, device.release());
    }

    @Test
    void theServerIsNotAskedMoreOftenThanItWants() {
        begin("trial");
        int before = server.said().size();
        device.passTime(Duration.ofSeconds(59));
        device.offers().findRecall(device.candidate());
        assertEquals(before, server.said().size());
        device.passTime(Duration.ofSeconds(1));
        device.offers().findRecall(device.candidate());
        assertEquals(before + 1, server.said().size());
    }

    @Test
    void aServerThatIsAwayRecallsNothing() {
        begin("trial");
        server.play("/porch", 503, Map.of(), "");
        assertEquals(Optional.empty(), recallLater());
    }

    @Test
    void anActionThatTheServerHasNoMoreIsRecalled() {
        begin("trial");
        server.forget();
        Optional<String> recall = recallLater();
        device.settle(recall.orElseThrow());

        assertEquals("the update server has no such action any more", recall.orElseThrow());
        assertEquals("idle", device.store().state().phase());
        assertTrue(device.tell());
    }
}
