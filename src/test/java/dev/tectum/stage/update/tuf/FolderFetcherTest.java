package dev.tectum.stage.update.tuf;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.stage.update.tuf.TufException.Reason;
import dev.tectum.stage.update.tuf.client.TufClient;
import dev.tectum.stage.update.tuf.fetch.FolderFetcher;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderFetcherTest {

    @TempDir
    Path folder;

    private Path stick;
    private FolderFetcher fetcher;

    @BeforeEach
    void begin() throws IOException {
        stick = Files.createDirectories(folder.resolve("stick"));
        Files.writeString(folder.resolve("secret"), "secret");
        fetcher = new FolderFetcher(stick);
    }

    private String read(String path) throws IOException {
        return new String(fetcher.open(path).orElseThrow().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void aFileStandsUnderItsEncodedOrItsPlainName() throws IOException {
        Files.createDirectories(stick.resolve("a folder"));
        Files.writeString(stick.resolve("a folder/a+b"), "plain");
        Files.writeString(stick.resolve("..%2Frole.json"), "encoded");

        assertEquals("plain", read("a%20folder/a+b"));
        assertEquals("encoded", read("..%2Frole.json"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "../secret", "..%2Fsecret", "%2e%2e/secret", "a/../../secret", "link", "linked/secret", "inside",
            "%00", "./inside", "", "inside/", "/secret"})
    void nothingOutsideTheFolderAndNothingThatIsNoFileIsOpened(String path) throws IOException {
        Files.createDirectories(stick.resolve("inside"));
        Files.createSymbolicLink(stick.resolve("link"), folder.resolve("secret"));
        Files.createSymbolicLink(stick.resolve("linked"), folder);

        assertTrue(fetcher.open(path).isEmpty());
    }

    @Test
    void aFolderThatIsNotThereIsSaid() {
        TufException refusal = assertThrows(TufException.class, () -> new FolderFetcher(folder.resolve("none")).open("x"));
        assertEquals(Reason.TRANSFER, refusal.reason());
    }

    @Test
    void aWholeRepositoryOnAStickIsEnough() throws IOException {
        SimulatedRepository repository = new SimulatedRepository();
        repository.add("targets", "tools/a tool", "content");
        repository.publishNext();
        Device device = new Device(folder.resolve("device"), repository);
        save(repository.metadata, stick.resolve("metadata"));
        save(repository.targets, stick.resolve("targets"));
        TufClient client = device.client(new FolderFetcher(stick.resolve("metadata")), new FolderFetcher(stick.resolve("targets")));

        client.download("tools/a tool", device.files.resolve("tool"));

        assertEquals("content", Device.read(device.files.resolve("tool")));
    }

    private static void save(Map<String, byte[]> files, Path into) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path place = into.resolve(file.getKey());
            Files.createDirectories(place.resolveSibling(""));
            Files.write(place, file.getValue());
        }
    }
}
