package dev.tectum.stage.health.systemd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tectum.stage.health.HealthException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class SystemdHeartbeatTest {

    private static final String LISTENER = """
            import socket, sys
            s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
            s.bind('\\0' + sys.argv[1][1:] if sys.argv[1].startswith('@') else sys.argv[1])
            print('listening', flush=True)
            for _ in range(3):
                print(s.recv(1000).decode(), flush=True)
            """;

    @TempDir
    Path folder;

    @Test
    void aSocketWithAPathHearsReadyBeatAndStop() throws IOException, InterruptedException {
        hears(folder.resolve("notify").toString());
    }

    @Test
    void anAbstractSocketHearsThemToo() throws IOException, InterruptedException {
        hears("@tectum-test-" + ProcessHandle.current().pid());
    }

    private static void hears(String address) throws IOException, InterruptedException {
        assumeTrue(new ProcessBuilder("sh", "-c", "command -v python3").start().waitFor() == 0,
                "python3 is not installed, and Java hears no datagrams");
        Process listener = new ProcessBuilder("python3", "-c", LISTENER, address).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (BufferedReader said = listener.inputReader(StandardCharsets.UTF_8);
                SystemdHeartbeat heartbeat = SystemdHeartbeat.find(Map.of("NOTIFY_SOCKET", address)).orElseThrow()) {
            assertEquals("listening", said.readLine());
            heartbeat.ready();
            heartbeat.beat();
            heartbeat.stopping();
            assertEquals("READY=1", said.readLine());
            assertEquals("WATCHDOG=1", said.readLine());
            assertEquals("STOPPING=1", said.readLine());
        } finally {
            listener.destroyForcibly();
        }
    }

    @Test
    void withoutASocketThereIsNoHeartbeat() {
        assertEquals(Optional.empty(), SystemdHeartbeat.find(Map.of()));
    }

    @Test
    void aSocketWhereNobodyListensDoesNotStopTheLoop() {
        try (SystemdHeartbeat heartbeat = SystemdHeartbeat.find(Map.of("NOTIFY_SOCKET", folder.resolve("nobody").toString()))
                .orElseThrow()) {
            heartbeat.beat();
            heartbeat.beat();
        }
        HealthException unheard = assertThrows(HealthException.class,
                () -> NotifySocket.open(folder.resolve("nobody").toString()).send("READY=1"));
        assertTrue(String.valueOf(unheard.getMessage()).contains("nobody"));
    }

    @Test
    void anAddressThatIsNoneIsNamed() {
        HealthException refused = assertThrows(HealthException.class, () -> SystemdHeartbeat.find(Map.of("NOTIFY_SOCKET", "vsock:2:1234")));
        assertTrue(String.valueOf(refused.getMessage()).contains("vsock:2:1234"));
    }
}
