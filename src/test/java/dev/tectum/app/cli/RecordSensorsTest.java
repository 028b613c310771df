package dev.tectum.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.app.StagedRecording;
import dev.tectum.stage.alert.Message;
import dev.tectum.stage.alert.mqtt.Listening;
import dev.tectum.stage.alert.mqtt.Mosquitto;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The command with sensors that others publish and hand in, at a real broker.
@Timeout(120)
class RecordSensorsTest {

    private static final String TOPIC = "zigbee2mqtt/hall";
    private static final String LABEL = "tectum/room/record/label";
    private static final int NOT_THERE = 0;

    @TempDir
    private Path folder = Path.of("");

    @AutoClose
    private Mosquitto broker;

    @AutoClose
    private Listening other;

    @AutoClose
    private final HttpClient client = HttpClient.newHttpClient();

    private final Set<Integer> handedIn = new ConcurrentSkipListSet<>();
    private final Set<Integer> lookedAt = new ConcurrentSkipListSet<>();
    private int port;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        broker = Mosquitto.start(folder);
        other = Listening.to(broker.port());
        other.say(new Message(LABEL, "kept from before", true));
        port = Mosquitto.freePort();
    }

    @Test
    void whatIsPublishedAndHandedInIsRecordedAndNothingIsSaid() throws Exception {
        Path recording = folder.resolve("evening");
        CommandRun recorded = CommandRun.beside(this::report, "record", recording.toString(), "--config", config().toString(), "--seconds",
                "4");
        assertEquals(0, recorded.exitCode(), recorded.err());
        Path table = recording.resolve("environment.csv");
        assertEquals(Set.of("21.5"), RecordedColumn.of(table, "temperature"));
        assertEquals(Set.of("44.0"), RecordedColumn.of(table, "humidity"));
        CommandRun replayed = CommandRun.of("replay", recording.toString(), "--json");
        assertEquals(Files.readAllLines(recording.resolve("decisions.jsonl")), replayed.out().lines().toList());
        assertFalse(replayed.decisions().getLast().contains("\"environment\":{\"grade\":\"missing\""), replayed.decisions().getLast());
        String notes = Files.readString(recording.resolve("recording.json"));
        assertTrue(notes.contains("\"label\":\"dog-bark\"") || notes.contains("\"label\": \"dog-bark\""), notes);
        assertFalse(notes.contains("kept from before"), notes);
        assertEquals(Set.of(TOPIC, LABEL), other.heard().stream().map(Message::topic).collect(Collectors.toSet()),
                "the recorder says nothing");
        assertTrue(handedIn.contains(204), handedIn::toString);
        lookedAt.remove(NOT_THERE);
        assertEquals(Set.of(404), lookedAt, "there is nothing to look at");
    }

    private Path config() throws IOException {
        return Files.writeString(folder.resolve("tectum.yml"), """
                schema: 1
                name: test
                bundle: %s
                mqtt: {host: 127.0.0.1, port: %d}
                http: {port: %d}
                stations:
                  - name: room
                    modalities:
                      environment:
                        sensors:
                          - {topic: %s, pointer: /temperature, channel: temperature, every: 10}
                          - {posted: humidity, every: 10}
                """.formatted(StagedRecording.BUNDLE.toAbsolutePath(), broker.port(), port, TOPIC));
    }

    /// Every fifth of a second, until it is interrupted.
    private void report() {
        try {
            while (true) {
                other.say(TOPIC, "{\"temperature\":21.5}");
                other.say(LABEL, "dog-bark");
                ask(handedIn, HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/sensors/humidity"))
                        .header("Content-Type", "text/plain").POST(HttpRequest.BodyPublishers.ofString("44")).build());
                for (String route : List.of("", "api/v1/status", "api/v1/events", "api/v1/modalities", "api/v1/decisions", "metrics")) {
                    ask(lookedAt, HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/" + route)).GET().build());
                }
                Thread.sleep(200);
            }
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask(Set<Integer> answers, HttpRequest question) throws InterruptedException {
        try {
            answers.add(client.send(question, HttpResponse.BodyHandlers.discarding()).statusCode());
        } catch (IOException notThere) {
            answers.add(NOT_THERE); // the recorder has not begun, or has ended
        }
    }
}
