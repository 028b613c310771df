package dev.tectum.stage.update.tuf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.stage.update.tuf.TufException.Reason;
import dev.tectum.stage.update.tuf.client.TufClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// TUF 5.7.
class DownloadTest {

    private static final String HASH = SimulatedRepository.hash("SHA-256", "content".getBytes(StandardCharsets.UTF_8));

    @TempDir
    Path folder;

    private final SimulatedRepository repository = new SimulatedRepository();
    private Device device;

    @BeforeEach
    void begin() {
        repository.add("targets", "tool", "content");
        repository.publishNext();
        device = new Device(folder, repository);
        device.refresh();
    }

    private void serve(String content) {
        repository.targets.put(HASH + ".tool", content.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aFileIsAskedForByItsHashWhereSnapshotsAreConsistent() {
        assertEquals("content", device.download("tool"));
        assertEquals("targets/" + HASH + ".tool", repository.asked.getLast());
    }

    @Test
    void theHashStandsBeforeTheLastPartOfTheName() {
        repository.add("targets", "path/to/tool", "content");
        repository.publishNext();

        assertEquals("content", device.download("path/to/tool"));
        assertEquals("targets/path/to/" + HASH + ".tool", repository.asked.getLast());
    }

    @Test
    void aFileThatIsThereAndRightIsNotFetchedAgain() {
        device.download("tool");

        assertEquals("content", device.download("tool"));
        assertTrue(repository.asked.stream().noneMatch(path -> path.startsWith("targets/")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONTENT", "", "content and more", "cont"})
    void aFileThatIsThereAndWrongIsReplaced(String wrong) throws IOException {
        Files.createDirectories(device.files);
        Files.writeString(device.files.resolve("tool"), wrong);

        assertEquals("content", device.download("tool"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONTENT", "contenT"})
    void otherBytesOfTheSameLengthAreRefusedAndTheOldFileStays(String evil) throws IOException {
        Files.createDirectories(device.files);
        Files.writeString(device.files.resolve("tool"), "the old one");
        serve(evil);

        device.refusesDownload(Reason.HASH, "tool");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "conten", "content\n", "content and much more"})
    void moreOrFewerBytesAreRefused(String evil) {
        serve(evil);

        device.refusesDownload(Reason.LENGTH, "tool");
    }

    @Test
    void aFileThatNeverEndsIsCutOffAtItsLength() {
        long[] served = {0};
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                served[0]++;
                return 'c';
            }
        };
        TufClient client = device.client(repository.metadataFetcher(), _ -> Optional.of(endless));

        device.refuses(Reason.LENGTH, () -> client.download("tool", device.files.resolve("tool")));
        assertTrue(served[0] <= 64 * 1024, "it has read " + served[0] + " bytes");
    }

    @Test
    void metadataThatNeverEndsIsCutOff() {
        InputStream endless = new InputStream() {
            @Override
            public int read() {
                return ' ';
            }
        };
        TufClient client = device.client(
                path -> path.equals("timestamp.json") ? Optional.of(endless) : repository.metadataFetcher().open(path),
                repository.targetFetcher());

        device.refuses(Reason.LENGTH, client::refresh);
    }

    @ParameterizedTest
    @ValueSource(longs = {Integer.MAX_VALUE + 1L, 1L << 32, (1L << 32) + 7, Long.MAX_VALUE})
    void lengthsBeyond32BitsAreNotCutDown(long length) {
        repository.stated("targets", "tool").put("length", length);
        repository.publishNext();
        device.refresh();

        device.refusesDownload(Reason.LENGTH, "tool");
    }

    @Test
    void aFileThatNobodyVouchesForIsNotFound() {
        repository.targets.put("stray", "stray".getBytes(StandardCharsets.UTF_8));

        device.refusesDownload(Reason.NOT_FOUND, "stray");
        assertFalse(repository.asked.contains("targets/stray"));
    }

    @Test
    void aFileThatIsVouchedForButNotThereIsSaid() {
        repository.targets.clear();

        device.refusesDownload(Reason.MISSING, "tool");
    }

    @Test
    void anEmptyFileMayBeVouchedFor() {
        repository.add("targets", "empty", "");
        repository.publishNext();

        assertEquals("", device.download("empty"));
    }

    @Test
    void aFileIsFoundByItsSha512Alone() {
        hashes(Map.of("sha512", SimulatedRepository.hash("SHA-512", "content".getBytes(StandardCharsets.UTF_8))));

        assertEquals("content", device.download("tool"));
    }

    @Test
    void hashesOfUnknownKindsBesideAKnownOneArePassedOver() {
        hashes(Map.of("sha256", HASH, "md5", "wrong", "blake3", "00"));

        assertEquals("content", device.download("tool"));
    }

    @Test
    void hashesOfUnknownKindsAloneAreRefused() {
        hashes(Map.of("md5", "9a0364b9e99bb480dd25e1f0284c8555"));

        device.refusesDownload(Reason.HASH, "tool");
    }

    @Test
    void ofTwoKnownHashesBothMustBeRight() {
        hashes(Map.of("sha256", HASH, "sha512", "0".repeat(128)));

        device.refusesDownload(Reason.HASH, "tool");
    }

    private void hashes(Map<String, Object> hashes) {
        repository.stated("targets", "tool").put("hashes", hashes);
        byte[] content = "content".getBytes(StandardCharsets.UTF_8);
        repository.targets.put(SimulatedRepository.hash("SHA-512", content) + ".tool", content);
        repository.publishNext();
        device.refresh();
    }

    @Test
    void theNewVersionOfAFileReplacesTheOldOne() {
        device.download("tool");
        repository.add("targets", "tool", "new content");
        repository.publishNext();

        assertEquals("new content", device.download("tool"));
        assertEquals(1, device.contents().keySet().stream().filter(name -> name.startsWith("files/")).count());
    }

    @Test
    void aLinkInPlaceOfTheFileIsReplacedAndNotFollowed() throws IOException {
        Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "precious");
        Files.createDirectories(device.files);
        Files.createSymbolicLink(device.files.resolve("tool"), elsewhere);

        assertEquals("content", device.download("tool"));
        assertEquals("precious", Device.read(elsewhere));
    }

    @Test
    void oneClientRefreshesOnceForManyFiles() {
        repository.add("targets", "other", "another");
        repository.publishNext();
        repository.asked.clear();
        TufClient client = device.client();

        client.download("tool", device.files.resolve("tool"));
        client.download("other", device.files.resolve("other"));

        assertEquals(1, repository.asked.stream().filter("timestamp.json"::equals).count());
        assertEquals(List.of("another", "content"), List.of(Device.read(device.files.resolve("other")),
                Device.read(device.files.resolve("tool"))));
    }

    @Test
    void whatTheOwnerAddsIsHandedOn() {
        repository.stated("targets", "tool").put("custom", Map.of("release", 7L));
        repository.publishNext();

        assertEquals(7, device.client().find("tool").orElseThrow().custom().orElseThrow().longInteger("release"));
        assertTrue(device.client().find("nothing").isEmpty());
    }

    @Test
    void timeStandsStillDuringAnUpdate() {
        TufClient client = device.client(path -> {
            device.now = device.now.plusSeconds(20 * 86_400L);
            return Optional.ofNullable(repository.metadata.get(path)).map(ByteArrayInputStream::new);
        }, repository.targetFetcher());

        client.download("tool", device.files.resolve("tool"));

        assertEquals("content", Device.read(device.files.resolve("tool")));
    }
}
