package dev.tectum.stage.update.hawkbit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.model.FileDigest;
import dev.tectum.fake.MadeBundle;
import dev.tectum.fake.MemoryFolder;
import dev.tectum.fake.TinyBundle;
import dev.tectum.stage.update.BundleException;
import dev.tectum.stage.update.hawkbit.ScriptedServer.Said;
import java.net.URI;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A server that is busy, broken or in the wrong hands.
class RudeServerTest {

    private static final MadeBundle TWO = MadeBundle.release(2);
    private static final Duration SHORT = Duration.ofMillis(400);

    @TempDir(factory = MemoryFolder.class)
    Path temp;
    private final ScriptedServer server = ScriptedServer.start();
    private final ListedGenuine genuine = new ListedGenuine(TWO);
    private final List<String> fetched = new ArrayList<>();
    private DrivenDevice device;

    @BeforeEach
    void open() {
        device = device(temp, DrivenDevice.settings(server.address()));
    }

    /// Whose server has no bytes to give.
    private DrivenDevice device(Path folder, HawkbitSettings settings) {
        return new DrivenDevice(folder, settings, genuine, Optional.of(this::refuse));
    }

    private void refuse(URI address, FileDigest file, Path place) {
        fetched.add(address.getPath().replaceAll(".*/", "") + " for " + file.path() + " to " + place.getFileName());
        throw new BundleException("It is not what it should be");
    }

    @AfterEach
    void close() {
        device.close();
        server.close();
    }

    private String refusal() {
        return String.valueOf(assertThrows(BundleException.class, () -> device.offers().look()).getMessage());
    }

    @ParameterizedTest
    @CsvSource({"401, look at the token", "403, look at the token", "404, register it there", "410, register it there",
            "429, asked too often", "500, answers 500", "503, answers 503", "302, leads elsewhere"})
    void whatAServerMayAnswerIsSaidClearly(int status, String words) {
        server.play("/porch", status, Map.of("Location", server.address() + "/elsewhere"), "");
        String said = refusal();

        assertTrue(said.contains(words), said);
        assertFalse(said.contains("secret"), said);
        assertEquals(1, server.said().size());
    }

    @Test
    void whoDripsIsNotWaitedForForEver() {
        server.drip();
        try (DrivenDevice hasty = device(temp.resolve("hasty"), DrivenDevice.settings(server.address(), true, SHORT))) {
            String said = String.valueOf(assertThrows(BundleException.class, () -> hasty.offers().look()).getMessage());
            assertTrue(said.contains("did not answer within 400 ms"), said);
        }
    }

    @Test
    void whoIsNotThereIsSaidToBeSo() {
        server.close();
        assertTrue(refusal().contains("cannot be reached"));
    }

    @Test
    void anAnswerThatIsTooLongIsNotRead() {
        server.play("/porch", 200, Map.of(), "{\"note\":\"" + " ".repeat(2_000_000) + "\"}");
        assertTrue(refusal().contains("cannot be reached"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "nonsense", "{", "{\"_links\":[]}", "{\"_links\":{\"deploymentBase\":\"/\"}}",
            "{\"_links\":{\"deploymentBase\":{\"href\":7}}}", "{\"config\":{\"polling\":{\"sleep\":60}}}",
            "{\"_links\":{},\"_links\":{}}", "{\"a\":1e999999999999}", "{} {}"})
    void whatIsNoPollIsRefused(String json) {
        server.play("/porch", 200, Map.of(), json);
        assertTrue(refusal().contains("is not understood"));
    }

    @Test
    void whatIsTooDeepIsRefused() {
        server.play("/porch", 200, Map.of(), "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}");
        assertTrue(refusal().contains("is not understood"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"deployment\":{\"download\":\"forced\",\"update\":\"forced\"}}",
            "{\"deployment\":{\"download\":\"now\",\"update\":\"forced\",\"chunks\":[]}}",
            "{\"deployment\":{\"download\":\"forced\",\"update\":\"forced\",\"chunks\":[7]}}",
            "{\"deployment\":{\"download\":\"forced\",\"update\":\"forced\",\"chunks\":[{\"name\":\"tiny\",\"version\":2}]}}"})
    void whatIsNoDeploymentIsRefusedAndNothingIsTold(String json) {
        server.deploy("7", json);
        assertTrue(refusal().contains("is not understood"));
        assertEquals(List.of(), server.feedback());
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:1/DEFAULT/controller/v1/porch/deploymentBase/7", "file:///etc/passwd",
            "https://updates.example/DEFAULT/controller/v1/porch/deploymentBase/7", "//updates.example/deploymentBase/7",
            "HOME/../hall/deploymentBase/7", "HOME/../../../../rest/v1/targets", "HOMEr/deploymentBase/7", "jar:file:/a!/b", "::"})
    void aLinkToElsewhereIsNotFollowed(String link) {
        server.link("deploymentBase", link.replace("HOME", server.home()));
        assertTrue(refusal().contains("is not followed"));
        assertEquals(1, server.said().size());
    }

    @Test
    void fieldsThatNobodyKnowsAreIgnored() {
        server.deploy("7", "{\"id\":\"7\",\"new\":{\"a\":[1]},\"deployment\":{\"download\":\"forced\",\"update\":\"forced\",\"more\":null,"
                + "\"chunks\":[{\"part\":\"x\",\"name\":\"tiny\",\"version\":\"1.0.2\",\"metadata\":[{\"key\":\"a\",\"value\":\"b\"}]}]}}")
                .link("softwareHistory", "https://updates.example/");
        assertTrue(device.look());
    }

    @ParameterizedTest
    @CsvSource({"../../tiny, 1.0.2", "Tiny, 1.0.2", "tiny, ../1.0.2", "tiny, v1", "'', ''"})
    void whatIsNoNameOfABundleIsAskedOfNobody(String model, String version) {
        server.assign("7", model, version);
        assertFalse(device.look());
        assertEquals(List.of(), genuine.asked());
        assertEquals(List.of("deploymentBase/7 closed failure"), server.feedback());
    }

    @Test
    void twoModulesAreNoBundle() {
        String chunk = "{\"part\":\"os\",\"name\":\"tiny\",\"version\":\"1.0.2\",\"artifacts\":[]}";
        server.deploy("7", "{\"deployment\":{\"download\":\"forced\",\"update\":\"forced\",\"chunks\":[" + chunk + "," + chunk + "]}}");
        assertFalse(device.look());
        assertEquals(List.of("deploymentBase/7 closed failure"), server.feedback());
    }

    @ParameterizedTest
    @CsvSource({"120, 120", "1, 60", "999999999, 3600", "'Mon, 23 Nov 2026 08:10:00 GMT', 600", "soon, 60"})
    void aServerThatWantsToBeLeftAloneIsWithinLimits(String retryAfter, long seconds) {
        device.look();
        server.play("/porch", 429, Map.of("Retry-After", retryAfter), "");
        assertThrows(BundleException.class, () -> device.offers().look());

        assertEquals(Duration.ofSeconds(seconds), device.offers().pause());
    }

    @Test
    void bytesThatTheServerDoesNotHaveComeFromWhoVouchesForThem() {
        server.assign("7", "\"download\":\"forced\",\"update\":\"forced\"", "tiny", "1.0.2", artifact("CARD.md", server.home()));
        device.look();
        device.fetch();

        assertEquals(List.of("CARD.md for CARD.md to CARD.md"), fetched);
        assertEquals(List.of("CARD.md"), genuine.brought());
        assertEquals("verified", device.store().state().phase());
    }

    @Test
    void bytesThatLieElsewhereAreNotAskedFor() {
        server.assign("7", "\"download\":\"forced\",\"update\":\"forced\"", "tiny", "1.0.2",
                artifact("CARD.md", "https://updates.example") + "," + artifact("manifest.json", "file:///etc"));
        device.look();
        device.fetch();

        assertEquals(List.of(), fetched);
        assertEquals("verified", device.store().state().phase());
    }

    private static String artifact(String name, String home) {
        return "{\"filename\":\"" + name + "\",\"size\":5,\"hashes\":{\"sha256\":\"00\"},\"_links\":{\"download-http\":{\"href\":\"" + home
                + "/softwaremodules/1/artifacts/" + name + "\"}}}";
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 409, 410})
    void whatTheServerWillNeverTakeIsNotToldForEver(int status) {
        server.assign("7", "tiny", "1.0.2");
        device.look();
        server.play("/feedback", status, Map.of(), "");
        device.fetch();

        assertTrue(device.tell());
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 429, 500, 503})
    void whatTheServerMayTakeLaterIsToldLater(int status) {
        server.assign("7", "tiny", "1.0.2");
        device.look();
        server.play("/feedback", status, Map.of(), "");
        device.fetch();

        assertFalse(device.tell());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two\r\nlines", "ümläut", "with space"})
    void aTokenThatCannotBeSentIsNotShownEither(String token) {
        Access access = new Access(Access.Kind.GATEWAY, () -> token);
        String said = String.valueOf(assertThrows(BundleException.class, access::header).getMessage());
        assertTrue(said.contains("copy it from the server"), said);
        assertTrue(token.isEmpty() || !(said + access).contains(token), said);
    }

    @Test
    void aGatewaySaysThatItIsOne() {
        assertEquals("GatewayToken abc", new Access(Access.Kind.GATEWAY, () -> "abc\n").header());
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://updates.example", "http://10.0.0.1:8080", "https://a@updates.example",
            "https://updates.example/hawkbit",
            "https://updates.example?x=1", "ftp://updates.example", "file:///updates", "updates.example", "http://127.0.0.1.example"})
    void aServerIsReachedWithTlsOrOnThisMachine(String address) {
        assertThrows(IllegalArgumentException.class, () -> DrivenDevice.settings(URI.create(address)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://updates.example", "https://updates.example:8443/", "http://localhost:8080", "http://[::1]:8080"})
    void plainAddressesOfServersAreTaken(String address) {
        assertEquals(TinyBundle.RUNNING, DrivenDevice.settings(URI.create(address)).facts().running());
    }

    @Test
    void noSecretIsInAnyTextOfOurs() {
        server.assign("7", "tiny", "9.9.9");
        device.look();
        assertEquals(List.of(), server.said().stream().map(Said::body).filter(body -> body.contains("secret")).toList());
        assertFalse(DrivenDevice.settings(server.address()).toString().contains("secret"));
    }
}
