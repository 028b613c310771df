package dev.tectum.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tectum.json.JsonFields;
import dev.tectum.json.JsonReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole program in a process of its own, heard by Debian's `mosquitto_sub`; `run` talks to Debian's `mosquitto`.
class BrokerAcceptanceTest {

    private static final Path LISTENER = Path.of("/usr/bin/mosquitto_sub");
    private static final Path BROKER = Path.of("/usr/sbin/mosquitto");
    private static final int KILLED_BY_SIGTERM = 128 + 15; // what Java makes of a SIGTERM, however well everything was closed

    @TempDir
    Path folder = Path.of("");

    @BeforeAll
    static void needsMosquitto() {
        assumeTrue(Files.isExecutable(LISTENER) && Files.isExecutable(BROKER), "skipped: this machine has no mosquitto");
        assumeTrue(Child.isBuilt(), "skipped: the program is not built yet, ./tectum does that");
    }

    @Test
    void theDemosBrokerTellsStateModalitiesAndAlerts() throws Exception {
        int port = freePort();
        try (Child demo = Child.tectum(folder, "demo", "--port", Integer.toString(freePort()), "--mqtt-port", Integer.toString(port));
                Child listener = listenerAt(port)) {
            listener.line("tectum/demo/status online"::equals);
            listener.line("tectum/demo/mode full"::equals);
            for (String modality : List.of("camera", "microphone", "environment")) {
                JsonFields state = payload(listener, "tectum/demo/modality/" + modality);
                assertEquals(Set.of("grade", "quality", "reason"), state.names());
                listener.line(("tectum/demo/modality/" + modality + "/status online")::equals);
            }
            JsonFields alert = payload(listener, "tectum/demo/alerts");
            assertEquals("new", alert.text("state"));
            assertEquals("demo", alert.text("device"));
            assertEquals(Set.of("camera", "microphone", "environment"), alert.fields("modalities").names());
            assertEquals(Set.of("grade", "quality", "ageMs"), alert.fields("modalities").fields("camera").names());
            assertEquals(alert.fields("contribution").names(), alert.fields("without").names());
            assertTrue(alert.findText("end").isEmpty() && !alert.text("because").isEmpty() && !alert.text("title").isEmpty());
            assertTrue(Instant.parse(alert.text("start")).isBefore(Instant.parse(alert.text("at")).plusMillis(1)));
            listener.line(("tectum/demo/alert/" + alert.text("label") + " ON")::equals);
            demo.terminate();
            listener.line("tectum/demo/status stopped"::equals);
            assertEquals(KILLED_BY_SIGTERM, demo.exitCode());
        }
        assertEquals(List.of(), Leftovers.below(folder.resolve("tmp")));
    }

    @Test
    void aKilledDeviceIsOffline() throws Exception {
        int port = freePort();
        try (Child broker = brokerAt(port);
                Child device = Child.tectum(folder, "run", "--config", configuration(port));
                Child listener = listenerAt(port)) {
            listener.line("tectum/acceptance/status online"::equals);
            device.kill();
            listener.line("tectum/acceptance/status offline"::equals);
            assertTrue(!listener.lines().contains("tectum/acceptance/status stopped"), broker.errors());
        }
    }

    @Test
    void aDeviceThatIsAskedToEndSaysStopped() throws Exception {
        int port = freePort();
        try (Child broker = brokerAt(port);
                Child device = Child.tectum(folder, "run", "--config", configuration(port));
                Child listener = listenerAt(port)) {
            listener.line("tectum/acceptance/status online"::equals);
            payload(listener, "tectum/acceptance/modality/camera");
            device.terminate();
            listener.line("tectum/acceptance/status stopped"::equals);
            assertEquals(KILLED_BY_SIGTERM, device.exitCode());
            assertTrue(!listener.lines().contains("tectum/acceptance/status offline"), broker.errors());
        }
        assertEquals(List.of(), Leftovers.below(folder.resolve("tmp")));
    }

    private static JsonFields payload(Child listener, String topic) throws IOException, InterruptedException {
        return JsonReader.readObject(topic, listener.line(line -> line.startsWith(topic + " {")).substring(topic.length() + 1));
    }

    /// Begins when the broker is there; hears what is retained, and all that follows.
    private Child listenerAt(int port) throws IOException, InterruptedException {
        for (int attempt = 0; !isOpen(port) && attempt < 600; attempt++) {
            Thread.sleep(100);
        }
        return Child.start(folder,
                List.of(LISTENER.toString(), "-h", "127.0.0.1", "-p", Integer.toString(port), "-t", "tectum/#", "-q", "1", "-v"));
    }

    private static boolean isOpen(int port) {
        try (Socket probe = new Socket(InetAddress.ofLiteral("127.0.0.1"), port)) {
            return probe.isConnected();
        } catch (IOException closed) {
            return false;
        }
    }

    private Child brokerAt(int port) throws IOException {
        Path settings = Files.writeString(folder.resolve("mosquitto.conf"), "listener " + port + " 127.0.0.1\nallow_anonymous true\n");
        return Child.start(folder, List.of(BROKER.toString(), "-c", settings.toString()));
    }

    private String configuration(int port) throws IOException {
        Path recording = Path.of("src/demo/an-evening-at-home").toAbsolutePath();
        return Files
                .writeString(folder.resolve("tectum.yml"),
                        """
                                schema: 1
                                name: acceptance
                                data: %s
                                bundle: %s
                                stations:
                                  - name: acceptance
                                    modalities:
                                      camera: {file: %s/camera.mp4, loop: true}
                                      microphone: {file: %s/microphone.ogg, loop: true}
                                      environment: {file: %s/environment.csv, loop: true}
                                mqtt: {host: 127.0.0.1, port: %d}
                                """.formatted(folder.resolve("data"), Path.of("models/home-safety").toAbsolutePath(), recording, recording,
                                recording, port))
                .toString();
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            return probe.getLocalPort();
        }
    }
}
