package dev.tectum.app.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.app.StagedRecording;
import dev.tectum.app.config.InferenceConfig;
import dev.tectum.fake.ListPostbag;
import dev.tectum.fake.RecordingChoices;
import dev.tectum.fake.RecordingSwitchboard;
import dev.tectum.fake.RunningLoop;
import dev.tectum.json.JsonFields;
import dev.tectum.json.JsonReader;
import dev.tectum.stage.alert.listen.Updates;
import dev.tectum.stage.alert.mqtt.Listening;
import dev.tectum.stage.alert.mqtt.Mosquitto;
import dev.tectum.stage.alert.mqtt.MqttAlertSink;
import dev.tectum.stage.alert.mqtt.connection.MqttSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What Home Assistant shows of a room whose microphone is dead, with the reference bundle and a real broker.
class DeadMicrophoneTest {

    private static final String TOPIC = "tectum/replay/";

    /// The only form in which availability is written: one of two words, by one condition.
    private static final Pattern CHOICE = Pattern.compile("\\{\\{ '(\\w+)' if (.+) else '(\\w+)' }}");

    @TempDir
    Path folder;

    @AutoClose
    private final LoadedBundle models = LoadedBundle.open(StagedRecording.BUNDLE, InferenceConfig.standard());

    @AutoClose
    private Mosquitto broker;

    @AutoClose
    private Listening homeAssistant;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        broker = Mosquitto.start(folder);
        homeAssistant = Listening.to(broker.port());
    }

    @Test
    void theCryIsUnavailableAndTheFireIsNot() throws IOException, InterruptedException {
        assertEquals(Map.of("baby-cry", false, "fire", true), availableAfter(List.of("microphone")));
    }

    @Test
    void withItBothAreAvailable() throws IOException, InterruptedException {
        assertEquals(Map.of("baby-cry", true, "fire", true), availableAfter(List.of()));
    }

    private Map<String, Boolean> availableAfter(List<String> drops) throws IOException, InterruptedException {
        Path scene = StagedRecording.ofScene(folder.resolve("scene"), 5).folder();
        MqttAlertSink.Sources sources = new MqttAlertSink.Sources(new ListPostbag(), models::spec, Map::of, new RecordingSwitchboard(),
                new RecordingChoices("baby-cry", "fire"), Updates.none(() -> models.spec().version()), false);
        MqttAlertSink sink = new MqttAlertSink(Playback.STATION, MqttSettings.plain("127.0.0.1", broker.port()), sources,
                System::nanoTime, RandomGenerator.getDefault());
        try (sink; RunningLoop loop = new RunningLoop(sink::run)) {
            PlaybackPlan plan = PlaybackPlan.of(scene, models.spec(), drops, List.of(), Optional.empty());
            try (Playback playback = Playback.open(plan, models, Audience.only(sink))) {
                playback.play();
            }
            homeAssistant.await(TOPIC + "modality/microphone/status", drops.isEmpty() ? "online" : "offline");
            homeAssistant.await(said -> said.topic().equals(TOPIC + "label/fire"));
            homeAssistant.await(TOPIC + "status", "online");
            homeAssistant.await(said -> said.topic().equals(TOPIC + "alert/baby-cry/probability"));
            homeAssistant.await(said -> said.topic().equals("homeassistant/device/replay/config"));
            return Map.of("baby-cry", isAvailable("alert_baby-cry"), "fire", isAvailable("alert_fire"));
        }
    }

    /// As Home Assistant finds it: every topic's newest value through its template, and all of them are to be `online`.
    private boolean isAvailable(String entity) {
        JsonFields discovered = JsonReader.readObject("discovery", newest("homeassistant/device/replay/config")).fields("components")
                .fields(entity);
        assertEquals("all", discovered.text("availability_mode"));
        List<Boolean> there = discovered.list("availability",
                source -> render(source.text("value_template"), newest(source.text("topic"))).equals("online"));
        return !there.contains(false);
    }

    private String newest(String topic) {
        List<String> said = homeAssistant.payloadsOf(topic);
        assertTrue(!said.isEmpty(), "nothing was said at " + topic);
        return said.getLast();
    }

    private static String render(String template, String value) {
        Matcher choice = CHOICE.matcher(template);
        assertTrue(choice.matches(), template);
        boolean holds = switch (choice.group(2)) {
            case "value == 'online'" -> value.equals("online");
            case "value == 'blind'" -> value.equals("blind");
            case "value_json.enabled" -> JsonReader.readObject("state", value).bool("enabled");
            default -> throw new AssertionError("Nobody here knows " + choice.group(2));
        };
        return choice.group(holds ? 1 : 3);
    }
}
