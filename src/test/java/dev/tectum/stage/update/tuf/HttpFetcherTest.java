package dev.tectum.stage.update.tuf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.stage.update.tuf.TufException.Reason;
import dev.tectum.stage.update.tuf.client.TufClient;
import dev.tectum.stage.update.tuf.fetch.HttpFetcher;
import dev.tectum.stage.update.tuf.fetch.Patience;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The client over a real connection to a server that behaves badly.
class HttpFetcherTest {

    private static final Duration LIMIT = Duration.ofMinutes(2); // for a machine that is busy
    private static final String CONTENT = "content".repeat(200); // more than drips in time

    @TempDir
    Path folder;

    private static final Patience SHORT = new Patience(Duration.ofMillis(800), Duration.ofMillis(2500));
    private static final Patience LONG = new Patience(Duration.ofMinutes(1), Duration.ofMinutes(1));

    private final HttpClient http = HttpFetcher.newClient(LONG);
    private final SimulatedRepository repository = new SimulatedRepository();
    private final RudeServer server = new RudeServer(repository);
    private Device device;

    @BeforeEach
    void begin() {
        repository.delegate("targets", "../odd role?", "tools/*");
        repository.add("../odd role?", "tools/a tool", CONTENT);
        repository.publishNext();
        device = new Device(folder, repository);
    }

    @AfterEach
    void end() {
        http.shutdownNow();
        server.close();
    }

    private TufClient client(Patience metadata) {
        return device.client(new HttpFetcher(http, server.address("metadata"), metadata),
                new HttpFetcher(http, server.address("targets/"), SHORT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"honest", "old"})
    void aFileComesFromARealServerAlsoFromAnOddRole(String manner) {
        server.playAll("/", manner);
        device.client(new HttpFetcher(http, server.address("metadata"), LONG), new HttpFetcher(http, server.address("targets"), LONG))
                .download("tools/a tool", device.files.resolve("tool"));

        assertEquals(CONTENT, Device.read(device.files.resolve("tool")));
        assertTrue(server.asked().contains("/metadata/2...%2Fodd%20role%3F.json"), server.asked().toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"silent", "half", "dripping", "broken", "short", "500", "redirect", "noise"})
    void whateverTheServerDoesTheRefreshEndsAndNothingIsTrusted(String trick) {
        device.refresh();
        server.play("/metadata/timestamp.json", trick);

        assertTimeoutPreemptively(LIMIT, () -> device.refuses(Reason.TRANSFER, () -> client(SHORT).refresh()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"endless", "chunked", "huge"})
    void bodiesThatDoNotEndAreCutOff(String trick) {
        device.refresh();
        server.play("/metadata/timestamp.json", trick);

        assertTimeoutPreemptively(LIMIT, () -> device.refuses(Reason.LENGTH, () -> client(LONG).refresh()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"silent", "half", "dripping", "broken", "500", "redirect"})
    void aRootThatMayBeThereIsNotTakenForMissing(String trick) {
        device.refresh();
        server.play("/metadata/2.root.json", trick);

        assertTimeoutPreemptively(LIMIT, () -> device.refuses(Reason.TRANSFER, () -> client(SHORT).refresh()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"403", "404", "410"})
    void aRootThatIsNotThereEndsTheChain(String status) {
        server.play("/metadata/2.root.json", status);

        client(LONG).refresh();

        assertTrue(device.trusts("timestamp"));
    }

    @ParameterizedTest
    @CsvSource({"silent, 0", "broken, 4", "half, 4"})
    void aDownloadThatStallsLeavesNothing(String trick, int pauses) {
        device.refresh();
        client(LONG).find("tools/a tool");
        server.playAll("/targets/", trick);

        assertTimeoutPreemptively(LIMIT, () -> device.refuses(Reason.TRANSFER,
                () -> client(LONG).download("tools/a tool", device.files.resolve("tool"))));
        assertEquals(pauses, device.pauses.size());
    }

    @Test
    void whoDripsIsNotAskedAgainWhenTheTimeIsUp() {
        device.refresh();
        client(LONG).find("tools/a tool");
        server.playAll("/targets/", "dripping");

        TufException refusal = assertTimeoutPreemptively(LIMIT, () -> assertThrows(TufException.class,
                () -> client(LONG).download("tools/a tool", device.files.resolve("tool"))));

        assertEquals(Reason.TRANSFER, refusal.reason(), refusal.getMessage());
        assertEquals(0, device.pauses.size());
        assertFalse(Files.exists(device.files.resolve("tool")));
    }

    @Test
    void aServerThatIsNotThereIsSaid() {
        server.close();

        device.refuses(Reason.TRANSFER, () -> client(SHORT).refresh());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://host/x", "file:///etc/", "host/x", "http:///x", "http://user:word@host/", "http://host/?x",
            "http://host/#x"})
    void anAddressOfAnotherKindIsRefused(String address) {
        assertThrows(IllegalArgumentException.class, () -> new HttpFetcher(http, URI.create(address), SHORT));
    }
}
