package dev.tectum.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.wording.HashedText;
import dev.tectum.stage.alert.mqtt.Listening;
import dev.tectum.stage.alert.mqtt.Mosquitto;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A table whose words and numbers others publish and hand in, at a real broker.
@Timeout(120)
class RecordTableTest {

    private static final String TOPIC = "plc/job";
    private static final String NOTE = "spindle squeals when warm";

    @TempDir
    private Path folder = Path.of("");

    @AutoClose
    private Mosquitto broker;

    @AutoClose
    private Listening other;

    @AutoClose
    private final HttpClient client = HttpClient.newHttpClient();

    private int port;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        broker = Mosquitto.start(folder);
        other = Listening.to(broker.port());
        port = Mosquitto.freePort();
    }

    @Test
    void wordsAreRecordedAsWordsFreeTextHashedAndTheReplayDecidesTheSame() throws Exception {
        Path recording = folder.resolve("job");
        Path table = recording.resolve("job.csv");
        CommandRun recorded = CommandRun.beside(this::report, "record", recording.toString(), "--config", config().toString(), "--seconds",
                "3");
        assertEquals(0, recorded.exitCode(), recorded.err());
        assertEquals(Set.of("aluminium"), RecordedColumn.of(table, "material"));
        assertEquals(Set.of("?"), RecordedColumn.of(table, "tool"), "a hammer is no tool that the model knows");
        assertEquals(Set.of("1200.0"), RecordedColumn.of(table, "spindle_speed"));
        HashedText hashed = new HashedText(32);
        assertEquals(Set.of(hashed.text(hashed.code(NOTE))), RecordedColumn.of(table, "note"));
        CommandRun replayed = CommandRun.of("replay", recording.toString(), "--bundle", "models/machine-watch", "--json");
        assertEquals(Files.readAllLines(recording.resolve("decisions.jsonl")), replayed.out().lines().toList());
        assertTrue(replayed.decisions().getLast().contains("\"job\":{\"grade\":\"usable\""), replayed.decisions().getLast());
    }

    private Path config() throws IOException {
        return Files.writeString(folder.resolve("tectum.yml"), """
                schema: 1
                name: test
                bundle: %s
                mqtt: {host: 127.0.0.1, port: %d}
                http: {port: %d}
                stations:
                  - name: hall
                    modalities:
                      job:
                        sensors:
                          - {topic: %s, pointer: /material, channel: material, every: 60}
                          - {topic: %s, pointer: /tool, channel: tool, every: 60}
                          - {topic: %s, pointer: /speed, channel: spindle_speed, every: 60}
                          - {posted: note, every: 60}
                """.formatted(Path.of("models/machine-watch").toAbsolutePath(), broker.port(), port, TOPIC, TOPIC, TOPIC));
    }

    /// Every fifth of a second, until it is interrupted.
    private void report() {
        try {
            while (true) {
                other.say(TOPIC, "{\"material\":\"Aluminium\",\"tool\":\"hammer\",\"speed\":1200}");
                try {
                    client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/sensors/note"))
                            .header("Content-Type", "application/json").POST(HttpRequest.BodyPublishers.ofString("\"" + NOTE + "\""))
                            .build(),
                            HttpResponse.BodyHandlers.discarding());
                } catch (IOException notThereYet) {
                    Thread.sleep(100);
                }
                Thread.sleep(200);
            }
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
    }
}
