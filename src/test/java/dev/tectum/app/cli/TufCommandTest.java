package dev.tectum.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.SimpleFileServer;
import com.sun.net.httpserver.SimpleFileServer.OutputLevel;
import dev.tectum.stage.update.tuf.SimulatedRepository;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TufCommandTest {

    @TempDir
    Path folder;

    private final SimulatedRepository repository = new SimulatedRepository();
    private HttpServer server;
    private Path served;
    private Path trusted;
    private Path files;

    @BeforeEach
    void serve() throws IOException {
        served = folder.toRealPath().resolve("served");
        trusted = folder.resolve("trusted");
        files = folder.resolve("files");
        SimulatedRepository.TOP_LEVEL.forEach(role -> repository.signed(role).put("expires", "2999-12-31T23:59:59Z"));
        repository.add("targets", "path/to/tool", "a tool").add("targets", "other", "another").rotateRoot().publishNext();
        save(repository.metadata, "metadata");
        save(repository.targets, "targets");
        server = SimpleFileServer.createFileServer(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), served, OutputLevel.NONE);
        server.start();
    }

    @AfterEach
    void end() {
        server.stop(0);
    }

    private void save(Map<String, byte[]> content, String place) throws IOException {
        for (Map.Entry<String, byte[]> file : content.entrySet()) {
            Path path = served.resolve(place).resolve(file.getKey());
            Files.createDirectories(path.resolveSibling(""));
            Files.write(path, file.getValue());
        }
    }

    private String address(String place) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + place;
    }

    private CommandRun tuf(String... words) {
        Stream<String> always = Stream.of("tuf", "--metadata-dir", trusted.toString());
        return CommandRun.of(Stream.concat(always, Arrays.stream(words)).toArray(String[]::new));
    }

    private CommandRun begin() {
        return tuf("init", served.resolve("metadata/1.root.json").toString());
    }

    private List<String> namesIn(Path place) throws IOException {
        try (Stream<Path> all = Files.list(place)) {
            return all.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void aRootIsTrustedWithoutAQuestion() throws IOException {
        server.stop(0);

        assertEquals(new CommandRun(0, "", ""), begin());
        assertEquals(List.of("root.json"), namesIn(trusted));
    }

    @Test
    void aRootThatIsNoneIsRefused() throws IOException {
        CommandRun run = tuf("init", Files.writeString(folder.resolve("root.json"), "{}").toString());

        assertEquals(1, run.exitCode());
        assertEquals("tectum init: root.json.signed is missing\n", run.err());
        assertEquals(1, tuf("init", folder.resolve("nowhere").toString()).exitCode());
    }

    @Test
    void aRefreshKeepsOneFileARole() throws IOException {
        begin();

        CommandRun run = tuf("--metadata-url", address("metadata"), "refresh");

        assertEquals(new CommandRun(0, "root 2, timestamp 2, snapshot 2, targets 2\n", ""), run);
        assertEquals(List.of("root.json", "snapshot.json", "targets.json", "timestamp.json"), namesIn(trusted));
    }

    @Test
    void filesAreDownloadedUnderTheirWholeNames() throws IOException {
        begin();

        CommandRun run = tuf("--metadata-url", address("metadata/"), "--target-name", "path/to/tool", "--target-name", "other",
                "--target-base-url", address("targets/"), "--target-dir", files.toString(), "download");

        assertEquals(0, run.exitCode(), run.err());
        assertEquals(files.resolve("path%2Fto%2Ftool") + "\n" + files.resolve("other") + "\n", run.out());
        assertEquals("a tool", Files.readString(files.resolve("path%2Fto%2Ftool")));
        assertEquals(List.of("other", "path%2Fto%2Ftool"), namesIn(files));
    }

    @Test
    void whatCameBeforeTheFileThatIsRefusedStays() throws IOException {
        begin();

        CommandRun run = tuf("--metadata-url", address("metadata/"), "--target-name", "other", "--target-name", "nothing",
                "--target-base-url", address("targets/"), "--target-dir", files.toString(), "download");

        assertEquals(1, run.exitCode());
        assertEquals(List.of("other"), namesIn(files));
        assertEquals(List.of("root.json", "snapshot.json", "targets.json", "timestamp.json"), namesIn(trusted));
    }

    @Test
    void aFileThatIsThereIsNotAskedForAgain() throws IOException {
        begin();
        String[] download = {"--metadata-url", address("metadata"), "--target-name", "other", "--target-base-url", address("targets"),
                "--target-dir", files.toString(), "download"};
        assertEquals(0, tuf(download).exitCode());
        repository.targets.keySet().forEach(name -> served.resolve("targets").resolve(name).toFile().delete());

        assertEquals(0, tuf(download).exitCode());
    }

    @Test
    void optionsMayStandAfterTheWordAndTheRepositoryOnAStick() {
        begin();

        CommandRun run = CommandRun.of("tuf", "download", "--metadata-dir", trusted.toString(), "--metadata-url",
                served.resolve("metadata").toUri().toString(), "--target-name", "other", "--target-base-url",
                served.resolve("targets").toUri().toString(), "--target-dir", files.toString());

        assertEquals(new CommandRun(0, files.resolve("other") + "\n", ""), run);
    }

    @Test
    void whatIsRefusedIsOneLineAndExitCodeOne() {
        begin();

        CommandRun run = tuf("--metadata-url", address("metadata"), "--target-name", "nothing", "--target-base-url", address("targets"),
                "--target-dir", files.toString(), "download");

        assertEquals(new CommandRun(1, "", "tectum download: Nobody vouches for a file \"nothing\"\n"), run);
        assertFalse(Files.exists(files));
        assertTrue(Files.exists(trusted.resolve("targets.json")));
    }

    @Test
    void aRefreshWithoutARootSaysHowToBegin() {
        CommandRun run = tuf("--metadata-url", address("metadata"), "refresh");

        assertEquals(1, run.exitCode());
        assertTrue(run.err().contains("holds no usable root.json: begin anew with a root that you trust"), run.err());
    }

    @Test
    void whatCannotBeMeantIsWrongUsage() {
        assertEquals(2, CommandRun.of("tuf").exitCode());
        assertEquals(2, tuf("refresh").exitCode());
        assertEquals(2, tuf("init").exitCode());
        assertEquals(2, tuf("--metadata-url", "ftp://host/", "refresh").exitCode());
        assertEquals(2, tuf("--metadata-url", address("metadata"), "download").exitCode());
    }
}
