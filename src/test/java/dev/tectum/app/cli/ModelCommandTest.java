package dev.tectum.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import dev.tectum.app.web.StagedConsole;
import dev.tectum.app.web.StagedModels;
import dev.tectum.app.web.view.ModelPanel;
import dev.tectum.fake.ScriptedUpdates;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ModelCommandTest {

    @TempDir
    Path folder;

    private final StagedModels models = new StagedModels(ScriptedUpdates.trial());

    @Test
    void theStatusOfADeviceThatRunsIsAFewPlainLines() throws IOException {
        try (StagedConsole console = new StagedConsole(models)) {
            CommandRun run = model(console.address().getPort(), "status");
            assertEquals(0, run.exitCode(), run.err());
            assertEquals("", run.err());
            assertEquals("""
                    current    home-safety 1.3.0 (taken last)
                    newest     1.3.1, taken by itself
                    candidate  home-safety 1.3.1, release 5
                    phase      trial, 67 % of the way
                               watching home-safety 1.3.1 beside 1.3.0: 42 min of 2 h, agrees in 99.2 %
                    looked     2026-11-30T17:00:00.000Z
                    report     First start, in a process of its own: passed
                                 decision, 95th percentile: 12.3 ms
                                 peak: 412 MB
                                 load: 1.25 s
                    report     Recordings: passed
                                 recordings: 9
                                 fire: recall 1
                    report     Trial beside the model in use: nothing against it so far
                                 covered: 42 min
                                 wanted: 2 h
                                 agreement: 99.2 %
                                 latency ratio: 1.04
                    """, run.out());
            models.status = ScriptedUpdates.rejected();
            assertTrue(model(console.address().getPort(), "status").out()
                    .contains("- fire in the recording kitchen-fire is found by 1.3.0, but not by 1.3.1"));
        }
    }

    @Test
    void whatIsAskedForReachesTheDevice() throws IOException {
        try (StagedConsole console = new StagedConsole(models)) {
            int port = console.address().getPort();
            for (List<String> words : List.of(List.of("check"), List.of("install"), List.of("rollback"), List.of("install", "mine"))) {
                CommandRun run = model(port, words.toArray(String[]::new));
                assertEquals(0, run.exitCode(), run.err());
                assertTrue(run.out().endsWith("; `tectum model status` tells how it goes.\n"), run.out());
            }
            assertEquals(List.of("CHECK", "INSTALL", "ROLLBACK", "FOLDER " + Path.of("mine").toAbsolutePath()), models.asked);
        }
    }

    @Test
    void aRefusalIsOneLineThatSaysWhy() throws IOException {
        models.refusal = Optional.of("another candidate is at work");
        try (StagedConsole console = new StagedConsole(models)) {
            CommandRun run = model(console.address().getPort(), "install");
            assertEquals(1, run.exitCode());
            assertEquals("tectum install: the device at " + console.address() + " refuses: another candidate is at work\n", run.err());
            assertEquals("", run.out());
        }
    }

    @Test
    void aDeviceThatTakesNoUpdatesSaysSo() throws IOException {
        try (StagedConsole console = new StagedConsole(ModelPanel.closed(ScriptedUpdates.FORMER))) {
            String status = model(console.address().getPort(), "status").out();
            assertTrue(status.startsWith("current    home-safety 1.3.0 (as it came)\n"), status);
            assertTrue(status.contains("this device takes no updates: its configuration names nowhere to look for them"), status);
            CommandRun check = model(console.address().getPort(), "check");
            assertEquals(1, check.exitCode());
            assertTrue(check.err().contains("takes no updates: its configuration names nowhere to look for them"), check.err());
        }
    }

    @Test
    void whereNobodyAnswersTheFolderIsRead() throws IOException {
        CommandRun status = model(unusedPort(), "status");
        assertEquals(0, status.exitCode(), status.err());
        assertTrue(status.err().startsWith("tectum model: No device answers at http://127.0.0.1:"), status.err());
        assertTrue(status.out().startsWith("current    home-safety ") && status.out().contains("takes no updates"), status.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"check", "install"})
    void onlyADeviceThatRunsCanLookAndFetch(String wish) throws IOException {
        CommandRun run = model(unusedPort(), wish);
        assertEquals(1, run.exitCode());
        assertTrue(run.err().contains("No device answers at") && run.err().contains("start it with tectum run"), run.err());
        CommandRun bare = CommandRun.of("model", wish, "--config", config("").toString());
        assertEquals(1, bare.exitCode());
        assertTrue(bare.err().contains("names no http.port"), bare.err());
    }

    @Test
    void withNothingToGoBackToThatIsSaid() throws IOException {
        CommandRun run = model(unusedPort(), "rollback");
        assertEquals(1, run.exitCode());
        assertTrue(run.err().contains("there is none before it to go back to"), run.err());
    }

    @Test
    void aStrangerAtThePortIsNotTakenForTheDevice() throws IOException {
        HttpServer stranger = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        stranger.createContext("/", exchange -> {
            byte[] page = "<html>".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        stranger.start();
        try {
            for (String wish : List.of("status", "check")) {
                CommandRun run = model(stranger.getAddress().getPort(), wish);
                assertEquals(1, run.exitCode());
                assertTrue(run.err().contains("is no device of this version") && run.err().contains("http.port"), run.err());
            }
        } finally {
            stranger.stop(0);
        }
    }

    @Test
    void wrongUsageIsToldAsSuch() throws IOException {
        assertEquals(2, CommandRun.of("model").exitCode());
        assertEquals(2, CommandRun.of("model", "destroy").exitCode());
        assertEquals(2, model(unusedPort(), "install", "one", "two").exitCode());
        for (String wish : List.of("status", "check", "install", "rollback")) {
            CommandRun help = CommandRun.of("model", wish, "--help");
            assertEquals(0, help.exitCode());
            assertTrue(help.out().contains("--config"), help.out());
        }
        CommandRun missing = CommandRun.of("model", "status", "--config", folder.resolve("none.yml").toString());
        assertEquals(1, missing.exitCode());
        assertTrue(missing.err().contains("none.yml"), missing.err());
    }

    private CommandRun model(int port, String... words) throws IOException {
        List<String> line = new ArrayList<>(List.of("model"));
        line.addAll(List.of(words));
        line.addAll(List.of("--config", config("http: {port: " + port + "}\n").toString()));
        return CommandRun.of(line.toArray(String[]::new));
    }

    private Path config(String more) throws IOException {
        return Files.writeString(folder.resolve("tectum.yml"), "schema: 1\nname: den\ndata: data\nbundle: "
                + Path.of("models/home-safety").toAbsolutePath() + "\nstations: [{name: den}]\n" + more);
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }
}
