package dev.tectum.stage.update.hawkbit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.app.wiring.repository.ResumedArtifacts;
import dev.tectum.fake.MadeBundle;
import dev.tectum.fake.MemoryFolder;
import dev.tectum.json.JsonValue.JsonString;
import dev.tectum.stage.update.BundleException;
import dev.tectum.disk.Sha256;
import dev.tectum.stage.update.tuf.download.Tries;
import dev.tectum.stage.update.tuf.fetch.HttpFetcher;
import dev.tectum.stage.update.tuf.fetch.Patience;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jspecify.annotations.Nullable;

/// Against hawkBit 0.3.0M7 itself, the last on Maven Central; skipped where its jars are not on this machine: `.ci/updates` fetches them.
class RealServerTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Patience LONG = new Patience(PATIENCE, PATIENCE);
    private static final Tries TRIES = new Tries(3, Duration.ZERO, Duration.ZERO, Duration.ofMinutes(5), _ -> {
    });
    private static final MadeBundle TWO = MadeBundle.release(2);
    private static final MadeBundle LARGE = withCard(MadeBundle.release(5), 4_000_000);

    @TempDir(factory = MemoryFolder.class)
    static Path serverFolder;
    private static @Nullable ServerProcess process;
    private static URI server = URI.create("http://127.0.0.1");
    private static Management management = new Management(server);
    private static int devices;

    @TempDir(factory = MemoryFolder.class)
    Path temp;
    private final HttpClient client = HttpFetcher.newClient(LONG);
    private final ListedGenuine genuine = new ListedGenuine(TWO, LARGE);
    private String name = "";
    private DrivenDevice device;

    @BeforeAll
    static void startServer() throws IOException, InterruptedException {
        Optional<String> classPath = ServerClassPath.find();
        Assumptions.assumeTrue(classPath.isPresent(),
                "hawkBit 0.3.0M7 is not in the local Maven repository: .ci/updates fetches it; see target/hawkbit-server/maven.txt");
        ServerProcess started = ServerProcess.start(classPath.orElseThrow(), serverFolder);
        process = started;
        server = started.address();
        management = new Management(server);
        management.takeTargetTokens();
    }

    @AfterAll
    static void stopServer() {
        if (process != null) {
            process.close();
        }
    }

    @BeforeEach
    void open() throws IOException, InterruptedException {
        devices++;
        name = "porch-" + devices;
        management.register(name, "secret");
        device = device(server);
    }

    @AfterEach
    void close() {
        device.close();
        client.shutdownNow();
    }

    private DrivenDevice device(URI address) {
        HawkbitSettings settings = DrivenDevice.settings(address, name, "secret", true, PATIENCE);
        return new DrivenDevice(temp.resolve("device-" + address.getPort()), settings, genuine,
                Optional.of(new ResumedArtifacts(client, settings.access(), LONG, TRIES, InstantSource.system())));
    }

    /// The same bundle with a card of random letters.
    private static MadeBundle withCard(MadeBundle bundle, int bytes) {
        byte[] card = new Random(11).ints(bytes, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString().getBytes(StandardCharsets.US_ASCII);
        byte[] before = Management.card(bundle);
        String manifest = new String(bundle.manifest(), StandardCharsets.UTF_8).replace(
                "\"path\":\"CARD.md\",\"size\":" + before.length + ",\"sha256\":\"" + Sha256.of(before) + "\"",
                "\"path\":\"CARD.md\",\"size\":" + card.length + ",\"sha256\":\"" + Sha256.of(card) + "\"");
        Map<String, byte[]> files = new TreeMap<>(bundle.files());
        files.put("CARD.md", card);
        return new MadeBundle(bundle.release(), manifest.getBytes(StandardCharsets.UTF_8), files);
    }

    private long begin(String phase) throws IOException, InterruptedException {
        long action = management.assign(management.publish(TWO), name);
        assertTrue(device.look());
        device.advanceTo(phase);
        return action;
    }

    @Test
    void theServerHearsOfSuccessOnlyAfterTheWatch() throws IOException, InterruptedException {
        long action = begin("committed");
        List<String> before = management.history(name, action);
        String standingBefore = management.standing(name);
        device.settle("it did well");
        List<String> after = management.history(name, action);

        assertFalse(before.contains("finished"), before.toString());
        assertTrue(before.containsAll(List.of("download", "downloaded", "running")), before.toString());
        assertEquals("pending", standingBefore);
        assertEquals("finished", after.getLast());
        assertEquals("in_sync", management.standing(name));
        assertFalse(device.look());
        assertTrue(management.messages(name, action).contains("agreement 0.98"));
    }

    @Test
    void theServerKnowsWhatTheDeviceIs() throws IOException, InterruptedException {
        device.look();
        assertEquals(new JsonString("tiny"), management.attributes(name).get("model"));
        assertEquals(new JsonString("arm64"), management.attributes(name).get("architecture"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"fetching", "verified", "probed", "trial"})
    void whatIsCancelledOnTheWayIsReallyCancelled(String phase) throws IOException, InterruptedException {
        long action = begin(phase);
        management.cancel(name, action);
        device.passTime(Duration.ofHours(2));
        device.settle(device.offers().findRecall(device.candidate()).orElseThrow());

        assertEquals("canceled", management.history(name, action).getLast());
        assertFalse(device.look());
        assertEquals(1, device.release());
    }

    @Test
    void whatIsCancelledAfterTheSwitchGoesOn() throws IOException, InterruptedException {
        long action = begin("committed");
        management.cancel(name, action);
        device.look();
        List<String> rejected = management.history(name, action);
        device.settle("it did well");

        assertTrue(rejected.contains("cancel_rejected"), rejected.toString());
        assertEquals("finished", management.history(name, action).getLast());
        assertEquals("in_sync", management.standing(name));
    }

    @Test
    void whatTheOperatorForcedToAnEndIsRecalled() throws IOException, InterruptedException {
        long action = begin("trial");
        management.cancel(name, action);
        management.quit(name, action);
        device.passTime(Duration.ofHours(2));

        assertTrue(device.offers().findRecall(device.candidate()).isPresent());
        device.settle("recalled");
        assertTrue(device.tell());
    }

    @Test
    void whatIsRejectedIsAnErrorWithItsReason() throws IOException, InterruptedException {
        long action = begin("trial");
        device.reject("trial", "it raised 3 alerts that the one in use did not");

        assertEquals("error", management.history(name, action).getLast());
        assertEquals("error", management.standing(name));
        assertTrue(management.messages(name, action).contains("it raised 3 alerts"));
    }

    @Test
    void whatIsRolledBackIsAnError() throws IOException, InterruptedException {
        long action = begin("committed");
        device.rollBack("it took the program down");

        assertEquals("error", management.history(name, action).getLast());
        assertEquals(1, device.release());
    }

    @Test
    void whatNobodyVouchesForIsAnErrorAndNeverInstalled() throws IOException, InterruptedException {
        long action = management.assign(management.publish("tiny", 9, new byte[] {1}), name);
        assertFalse(device.look());
        assertFalse(device.look());

        assertEquals(1, management.history(name, action).stream().filter("error"::equals).count());
        assertEquals("idle", device.store().state().phase());
    }

    @Test
    void afterARestartTheRightActionIsReportedTo() throws IOException, InterruptedException {
        long action = begin("verified");
        device.restart();
        device.look();
        device.advanceTo("committed");
        device.restart();
        device.settle("it did well");

        assertEquals("finished", management.history(name, action).getLast());
        assertTrue(management.messages(name, action).contains("goes on after a start of the program"));
    }

    @Test
    void aDownloadOverALineThatBreaksGoesOnWhereItWas() throws IOException, InterruptedException {
        long action = management.assign(management.publish(LARGE), name);
        byte[] card = Management.card(LARGE);
        try (CuttingProxy proxy = new CuttingProxy(server); DrivenDevice far = device(proxy.address())) {
            assertTrue(far.look());
            long before = proxy.passedBytes();
            proxy.cutAfter(1_000_000);
            far.fetch();
            long fetched = proxy.passedBytes() - before;

            assertEquals("verified", far.store().state().phase());
            assertTrue(proxy.cuts() >= 3, proxy.cuts() + " cuts");
            assertTrue(fetched <= 1.05 * card.length, fetched + " bytes for " + card.length);
            assertEquals(List.of(), genuine.brought());
            assertEquals(Sha256.of(card), Sha256.of(Files.readAllBytes(far.store().candidate().folder().resolve("CARD.md"))));
            assertEquals("downloaded", management.history(name, action).getLast());
        }
    }

    @Test
    void anotherDevicesTokenIsNotLetIn() {
        HawkbitSettings settings = DrivenDevice.settings(server, name, "another", true, PATIENCE);
        try (DrivenDevice stranger = new DrivenDevice(temp.resolve("stranger"), settings, genuine, Optional.empty())) {
            String said = String.valueOf(assertThrows(BundleException.class, stranger::look).getMessage());
            assertTrue(said.contains("401") && !said.contains("another"), said);
        }
    }
}
