package dev.tectum.stage.update.hawkbit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.fake.MadeBundle;
import dev.tectum.fake.MemoryFolder;
import dev.tectum.stage.update.BundleException;
import dev.tectum.stage.update.hawkbit.ScriptedServer.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is told to a server that behaves.
class HawkbitOffersTest {

    private static final MadeBundle TWO = MadeBundle.release(2);
    private static final MadeBundle THREE = MadeBundle.release(3);
    private static final String FORCED = "\"download\":\"forced\",\"update\":\"forced\"";

    @TempDir(factory = MemoryFolder.class)
    Path temp;
    private final ScriptedServer server = ScriptedServer.start();
    private final ListedGenuine genuine = new ListedGenuine(TWO, THREE);
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

    @Test
    void successIsToldOnlyAfterTheWatchHasEndedWell() {
        server.assign("7", "tiny", "1.0.2");
        assertTrue(device.look());
        device.advanceTo("committed");
        List<String> before = server.feedback();
        device.settle("it did well for 15 minutes");

        assertEquals(List.of("deploymentBase/7 download none", "deploymentBase/7 downloaded none", "deploymentBase/7 proceeding none",
                "deploymentBase/7 proceeding none", "deploymentBase/7 proceeding none"), before);
        assertEquals("deploymentBase/7 closed success", server.feedback().getLast());
        assertEquals(before.size() + 1, server.feedback().size());
        assertFalse(device.look());
        assertEquals(2, device.release());
    }

    @Test
    void figuresAndReasonsReachTheServer() {
        server.assign("7", "tiny", "1.0.2");
        device.look();
        device.advanceTo("committed");

        assertTrue(server.lastBody().contains("probe passed: loadMs 120"), server.lastBody());
        assertTrue(server.lastBody().contains("trial passed: agreement 0.98"), server.lastBody());
        assertTrue(server.lastBody().contains("\"id\":\"7\""), server.lastBody());
    }

    @Test
    void everyQuestionCarriesTheToken() {
        server.assign("7", "tiny", "1.0.2");
        device.look();

        assertTrue(server.said().size() > 2);
        assertEquals(List.of("TargetToken secret"), server.said().stream().map(Said::authorization).distinct().toList());
    }

    @Test
    void whatIsRejectedIsClosedAsAFailureWithItsReason() {
        server.assign("7", "tiny", "1.0.2");
        device.look();
        device.advanceTo("trial");
        device.reject("trial", "it raised 3 alerts that the one in use did not");

        assertEquals("deploymentBase/7 closed failure", server.feedback().getLast());
        assertTrue(server.lastBody().contains("it raised 3 alerts"), server.lastBody());
    }

    @Test
    void whatIsRolledBackIsClosedAsAFailure() {
        server.assign("7", "tiny", "1.0.2");
        device.look();
        device.advanceTo("committed");
        device.rollBack("it took the program down");

        assertEquals("deploymentBase/7 closed failure", server.feedback().getLast());
        assertTrue(server.lastBody().contains("it took the program down"), server.lastBody());
        assertEquals(1, device.release());
    }

    @Test
    void whatDidNotArriveIsClosedAsAFailure() {
        server.assign("7", "tiny", "1.0.2");
        device.look();
        device.settle("it did not arrive in 20 attempts");

        assertEquals("deploymentBase/7 closed failure", server.feedback().getLast());
    }

    @Test
    void whatNobodyVouchesForIsClosedOnceAndNeverInstalled() {
        server.assign("7", "tiny", "9.9.9");
        assertFalse(device.look());
        assertFalse(device.look());

        assertEquals(List.of("deploymentBase/7 closed failure"), server.feedback());
        assertTrue(server.lastBody().contains("vouches for tiny 9.9.9"), server.lastBody());
        assertEquals("idle", device.store().state().phase());
    }

    @Test
    void whatIsOlderIsClosedOnceAndNeverInstalled() {
        server.assign("7", "tiny", "1.0.3");
        device.look();
        device.advanceTo("committed");
        device.settle("it did well");
        server.assign("8", "tiny", "1.0.2");

        assertFalse(device.look());
        assertEquals("deploymentBase/8 closed failure", server.feedback().getLast());
        assertTrue(server.lastBody().contains("release 3 is in use"), server.lastBody());
        assertEquals(3, device.release());
    }

    @Test
    void whatDoesNotRunHereIsClosedWithTheObjection() {
        device.object("it needs a microphone that this device lacks");
        server.assign("7", "tiny", "1.0.2");
        assertTrue(device.look());
        assertFalse(device.look());

        assertEquals(List.of("deploymentBase/7 closed failure"), server.feedback());
        assertTrue(server.lastBody().contains("it needs a microphone"), server.lastBody());
    }

    @Test
    void whatIsInUseAlreadyIsASuccessAtOnce() {
        server.assign("7", "tiny", "1.0.2");
        device.look();
        device.advanceTo("committed");
        device.settle("it did well");
        server.assign("8", "tiny", "1.0.2");

        assertFalse(device.look());
        assertEquals("deploymentBase/8 closed success", server.feedback().getLast());
    }

    @Test
    void nothingIsConcludedWhileNobodyCanSayWhatIsGenuine() {
        genuine.goAway();
        server.assign("7", "tiny", "1.0.2");
        assertThrows(BundleException.class, device::look);
        assertEquals(List.of(), server.feedback());

        genuine.comeBack();
        assertTrue(device.look());
    }

    @Test
    void outsideOfTheMaintenanceWindowNothingIsOffered() {
        server.assign("7", "\"download\":\"forced\",\"update\":\"skip\",\"maintenanceWindow\":\"unavailable\"", "tiny", "1.0.2", "");
        assertFalse(device.look());
        assertFalse(device.look());
        assertEquals(List.of("deploymentBase/7 proceeding none"), server.feedback());

        server.assign("7", FORCED + ",\"maintenanceWindow\":\"available\"", "tiny", "1.0.2", "");
        assertTrue(device.look());
    }

    @Test
    void anAttemptIsOfferedAndASkipIsNot() {
        server.assign("7", "\"download\":\"skip\",\"update\":\"attempt\"", "tiny", "1.0.2", "");
        assertFalse(device.look());
        server.assign("8", "\"download\":\"attempt\",\"update\":\"attempt\"", "tiny", "1.0.2", "");
        assertTrue(device.look());
    }

    @Test
    void feedbackThatDoesNotArriveIsToldAgainInOrder() {
        server.assign("7", "tiny", "1.0.2");
        device.look();
        server.play("/feedback", 503, Map.of(), "");
        device.fetch();
        device.probe();
        assertFalse(device.tell());
        int before = server.feedback().size();
        server.behave();

        assertTrue(device.tell());
        assertEquals(List.of("deploymentBase/7 downloaded none", "deploymentBase/7 proceeding none"),
                server.feedback().subList(before, server.feedback().size()));
    }

    @Test
    void anEndThatDoesNotArriveIsToldWithTheNextLook() {
        server.assign("7", "tiny", "9.9.9");
        server.play("/feedback", 500, Map.of(), "");
        assertThrows(BundleException.class, device::look);
        server.behave();
        device.restart();

        assertFalse(device.look());
        assertEquals("deploymentBase/7 closed failure", server.feedback().getLast());
        assertFalse(device.look());
        assertEquals(2, server.feedback().size());
        assertEquals(List.of("tiny 9.9.9"), genuine.asked());
    }

    @Test
    void afterARestartTheRightActionIsResumedOnceAndReportedTo() {
        server.assign("7", "tiny", "1.0.2");
        device.look();
        device.fetch();
        device.restart();
        device.look();
        device.look();
        device.advanceTo("committed");
        device.restart();
        device.settle("it did well");

        List<String> resumed = new ArrayList<>(server.feedback());
        resumed.removeIf(each -> !each.contains("resumed"));
        assertEquals(List.of("deploymentBase/7 resumed none"), resumed);
        assertEquals("deploymentBase/7 closed success", server.feedback().getLast());
    }

    @Test
    void notesThatAreLostOrBrokenAreMadeAnew() throws IOException {
        server.assign("7", "tiny", "1.0.2");
        device.look();
        device.fetch();
        Files.writeString(device.memory(), "{\"schema\":1,\"action\":");
        device.restart();
        device.look();
        device.advanceTo("committed");
        device.settle("it did well");

        assertTrue(server.feedback().contains("deploymentBase/7 resumed none"), server.feedback().toString());
        assertEquals("deploymentBase/7 closed success", server.feedback().getLast());
    }

    @Test
    void stepsOfOtherUpdatesAreNoneOfTheServersBusiness() {
        device.store().admit(TWO.manifest(), _ -> Optional.empty());
        assertTrue(device.tell());
        assertEquals(List.of(), server.feedback());
    }

    @Test
    void theServersRhythmIsFollowedWithinLimits() {
        server.sleep("00:05:00");
        device.look();
        assertEquals(Duration.ofMinutes(5), device.offers().pause());
        server.sleep("00:00:01");
        device.look();
        assertEquals(Duration.ofSeconds(10), device.offers().pause());
        server.sleep("48:00:00");
        device.look();
        assertEquals(Duration.ofHours(1), device.offers().pause());
    }

    @Test
    void theServerLearnsWhatThisDeviceIsWheneverItAsksOrThatChanges() {
        server.link("configData", server.home() + "/configData");
        device.look();
        server.assign("7", "tiny", "1.0.2");
        device.look();
        device.look();
        device.advanceTo("committed");
        device.look();
        List<String> told = server.said().stream().filter(each -> each.method().equals("PUT")).map(Said::body).toList();

        assertEquals(2, told.size(), told.toString());
        assertEquals("{\"mode\":\"merge\",\"data\":{\"architecture\":\"arm64\",\"tectum\":\"0.1.0\",\"onnxruntime\":\"1.29.0\","
                + "\"model\":\"tiny\",\"modelVersion\":\"1.0.2\",\"modelRelease\":\"2\"}}", told.getLast());
    }

    @Test
    void anUpdateIsConfirmedWhereTheOwnerSaysSo() {
        server.link("confirmationBase", server.home() + "/confirmationBase/7");
        device.look();
        Said told = server.said().getLast();
        assertEquals(ScriptedServer.HOME + "/confirmationBase/7/feedback", told.path());
        assertTrue(told.body().contains("\"confirmation\":\"confirmed\""), told.body());
    }

    @Test
    void anUpdateIsNotConfirmedWhereTheOwnerDoesNotSaySo() {
        server.link("confirmationBase", server.home() + "/confirmationBase/7");
        HawkbitSettings settings = DrivenDevice.settings(server.address(), false, DrivenDevice.PATIENCE);
        try (DrivenDevice other = new DrivenDevice(temp.resolve("other"), settings, genuine, Optional.empty())) {
            other.look();
        }
        assertEquals(List.of("GET"), server.said().stream().map(Said::method).distinct().toList());
    }
}
