package dev.tectum.stage.alert.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.event.Decision;
import dev.tectum.domain.sense.SensorReading;
import dev.tectum.fake.ChildJvm;
import dev.tectum.fake.HandWrittenSpec;
import dev.tectum.fake.ScriptedEvents;
import dev.tectum.json.JsonFields;
import dev.tectum.json.JsonReader;
import dev.tectum.stage.alert.Message;
import dev.tectum.stage.alert.mqtt.connection.MqttSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class MqttAlertSinkTest {

    private static final String TOPIC = "tectum/kitchen/";

    @TempDir
    Path folder;

    @AutoClose
    private Mosquitto broker;

    @AutoClose
    private Listening listening;

    @BeforeEach
    void startBroker() throws IOException, InterruptedException {
        broker = Mosquitto.start(folder);
        listening = Listening.to(broker.port());
    }

    @Test
    void aDeviceIsOnlineThenStopped() throws InterruptedException {
        try (Device device = Device.at(broker.port())) {
            listening.await(TOPIC + "status", "online");
            assertTrue(device.thread.isAlive());
        }
        listening.await(TOPIC + "status", "stopped");
        assertEquals(List.of("online", "stopped"), listening.payloadsOf(TOPIC + "status"));
    }

    @Test
    void anInterruptedDeviceHasStoppedToo() throws InterruptedException {
        Device device = Device.at(broker.port());
        listening.await(TOPIC + "status", "online");
        device.thread.interrupt();
        listening.await(TOPIC + "status", "stopped");
        device.thread.join();
    }

    @Test
    void aDeviceThatIsKilledIsOffline() throws InterruptedException {
        Process child = ChildJvm.start(Device.class, Integer.toString(broker.port()));
        listening.await(TOPIC + "status", "online");
        child.destroyForcibly();
        listening.await(TOPIC + "status", "offline");
        try (Listening later = Listening.to(broker.port())) {
            assertTrue(later.await(TOPIC + "status", "offline").retained());
        }
    }

    @Test
    void statesAreRetainedForThoseWhoComeLater() throws InterruptedException {
        try (Device device = Device.at(broker.port())) {
            device.live(ScriptedEvents.event(3, ScriptedEvents.NO_ENVIRONMENT,
                    new Decision.Raise("fire", ScriptedEvents.id(1), 0.95, ScriptedEvents.at(3))));
            device.sink.show(new SensorReading(HandWrittenSpec.ENVIRONMENT, ScriptedEvents.at(3), "temperature", 21.25));
            device.sink.show(new SensorReading(HandWrittenSpec.ENVIRONMENT, ScriptedEvents.at(3), "a/b", 1));
            listening.await(message -> message.topic().equals(TOPIC + "alerts"));
            listening.await(TOPIC + "sensor/temperature", "21.25");
            listening.await(TOPIC + "alert/fire/probability", "0.5");
            try (Listening later = Listening.to(broker.port())) {
                for (Message state : List.of(Message.state("status", "online"), Message.state("mode", "no-environment"),
                        Message.state("alert/fire", "ON"), Message.state("alert/fire/status", "yes"),
                        Message.state("modality/environment/status", "offline"), Message.state("modality/microphone/status", "online"),
                        Message.state("modality/microphone", "{\"grade\":\"degraded\",\"quality\":0.5,\"reason\":\"covered\"}"),
                        Message.state("sensor/temperature", "21.25"))) {
                    assertTrue(later.await(TOPIC + state.topic(), state.payload()).retained(), state.topic());
                }
                JsonFields model = JsonReader.readObject("model", later.await(said -> said.topic().equals(TOPIC + "model")).payload());
                assertEquals("1.0.0", model.text("installed_version"));
                assertEquals(List.of(), later.payloadsOf(TOPIC + "alerts"), "alerts are news, not states");
            }
        }
        assertTrue(listening.heard().stream().noneMatch(message -> message.topic().contains("a/b")));
    }

    @Test
    void anAlertEndsItsState() throws InterruptedException {
        try (Device device = Device.at(broker.port())) {
            device.live(ScriptedEvents.raising(3, 1));
            listening.await(TOPIC + "alert/fire", "ON");
            device.live(ScriptedEvents.clearing(4, 1));
            listening.await(TOPIC + "alert/fire", "OFF");
        }
    }

    @Test
    void everyAlertArrivesInItsOrderThoughTheBrokerDiesAndDuplicatesCanBeTold() throws IOException, InterruptedException {
        try (Device device = Device.at(broker.port())) {
            listening.await(TOPIC + "status", "online");
            for (int number = 1; number <= 90; number++) {
                device.live(ScriptedEvents.raising(number, number));
                if (number == 30) {
                    listening.await(message -> message.topic().equals(TOPIC + "alerts"));
                    broker.kill();
                }
                if (number == 60) {
                    broker.start();
                }
            }
            listening.await(said -> said.topic().equals(TOPIC + "alerts") && said.payload().contains(ScriptedEvents.id(90).value()));
        }
        List<String> ids = listening.payloadsOf(TOPIC + "alerts").stream()
                .map(payload -> JsonReader.readObject("alert", payload).text("id")).toList();
        // What was acknowledged while the listener's own connection was dead is the dead broker's loss; the rest must be there.
        List<String> expected = IntStream.rangeClosed(31, 90).mapToObj(number -> ScriptedEvents.id(number).value()).toList();
        assertTrue(ids.containsAll(expected), () -> "heard only " + ids);
        assertEquals(ids.stream().sorted().toList(), ids, "told oldest first");
    }

    @Test
    void aLetterStaysInTheBagWhileThereIsNoBroker() throws IOException, InterruptedException {
        broker.kill();
        try (Device device = Device.at(broker.port())) {
            device.live(ScriptedEvents.raising(1, 1));
            assertFalse(device.letters.isEmpty());
            broker.start();
            listening.await(message -> message.topic().equals(TOPIC + "alerts"));
            for (int attempt = 0; attempt < 200 && !device.letters.isEmpty(); attempt++) {
                Thread.sleep(20);
            }
            assertTrue(device.letters.isEmpty(), "an acknowledged letter leaves the bag");
        }
    }

    @Test
    void homeAssistantFindsTheDeviceAndIsToldAgainWhenItStarts() throws InterruptedException {
        String config = "homeassistant/device/kitchen/config";
        try (Device device = Device.at(broker.port())) {
            device.live(ScriptedEvents.quiet(1));
            listening.await(TOPIC + "mode", "full");
            JsonFields root = JsonReader.readObject("discovery", listening.await(said -> said.topic().equals(config)).payload());
            JsonFields fire = root.fields("components").fields("alert_fire");
            assertEquals("binary_sensor", fire.text("platform"));
            assertEquals(TOPIC + "alert/fire", fire.text("state_topic"));
            assertEquals(List.of(TOPIC + "status", TOPIC + "alert/fire/status", TOPIC + "label/fire"),
                    fire.list("availability", entry -> entry.text("topic")));
            long modes = listening.payloadsOf(TOPIC + "mode").size();
            int before = listening.payloadsOf(config).size();
            listening.say("homeassistant/status", "nonsense");
            listening.say("homeassistant/status", "online");
            listening.await(_ -> listening.payloadsOf(config).size() > before && listening.payloadsOf(TOPIC + "mode").size() > modes);
        }
    }

    @Test
    void theOwnerArmsAndChoosesAndHearsTheAnswerOrWhyNot() throws InterruptedException {
        try (Device device = Device.at(broker.port())) {
            listening.await(TOPIC + "arm", "home");
            listening.say(TOPIC + "arm/set", "away");
            assertTrue(listening.await(TOPIC + "arm", "away").topic().endsWith("arm"));
            listening.say(TOPIC + "label/fire/set", "{\"raise\":0.8}");
            listening.await(TOPIC + "label/fire", "{\"enabled\":true,\"raise\":0.8,\"armed\":true}");
            listening.say(TOPIC + "label/smoke/set", "{\"raise\":0.8}");
            listening.await(said -> said.topic().equals(TOPIC + "command") && said.payload().contains("there is no such label"));
            assertEquals(List.of("armed away", "fire raise=0.8"), device.choices.chosen());
        }
    }

    @Test
    void aCommandThatTheBrokerKeptFromBeforeTheStartIsRefused() throws InterruptedException {
        listening.say(Message.state(TOPIC + "arm/set", "away"));
        listening.say(Message.state(TOPIC + "label/fire/set", "{\"enabled\":false}"));
        try (Device device = Device.at(broker.port())) {
            listening.await(said -> said.topic().equals(TOPIC + "command") && said.payload().contains("retained")
                    && said.payload().contains("\"refused\":2"));
            assertEquals(List.of(), device.choices.chosen());
        }
    }

    @Test
    void whatAFormerRunHadAndThisOneHasNotIsTakenAway() throws InterruptedException {
        String config = "homeassistant/device/kitchen/config";
        listening.say(Message.state(config, "{\"components\":{\"alert_smoke\":{\"platform\":\"binary_sensor\",\"state_topic\":\""
                + TOPIC + "alert/smoke\"}}}"));
        listening.say(Message.state(TOPIC + "alert/smoke", "ON"));
        try (Device device = Device.at(broker.port())) {
            listening.await(said -> said.topic().equals(config)
                    && said.payload().contains("\"alert_smoke\":{\"platform\":\"binary_sensor\"}"));
            listening.await(TOPIC + "alert/smoke", "");
            assertTrue(device.thread.isAlive());
        }
        try (Listening later = Listening.to(broker.port())) {
            String left = later.await(said -> said.topic().equals(config)).payload();
            assertFalse(left.contains("smoke"), left);
        }
    }

    @Test
    void statsAreTold() throws InterruptedException {
        try (Device device = Device.at(broker.port())) {
            assertFalse(listening.await(TOPIC + "stats", "{\"decisions\":7,\"refusedCommands\":0}").retained());
            assertTrue(device.thread.isAlive());
        }
    }

    @Test
    void aBrokerThatAsksForAPasswordGetsIt() throws IOException, InterruptedException {
        Path passwords = Files.writeString(folder.resolve("passwords"), "kitchen:secret\n");
        assertEquals(0, new ProcessBuilder("mosquitto_passwd", "-U", passwords.toString()).start().waitFor());
        Path rights = folder.resolve("passwords");
        rights.toFile().setReadable(true, false);
        try (Mosquitto closed = Mosquitto.start(folder, "allow_anonymous false", "user root", "password_file " + passwords);
                Device device = new Device(new MqttSettings("127.0.0.1", closed.port(),
                        Optional.of(new MqttSettings.Login("kitchen", "secret")), Optional.empty(), Optional.empty()))) {
            device.live(ScriptedEvents.raising(1, 1));
            for (int attempt = 0; attempt < 500 && !device.letters.isEmpty(); attempt++) {
                Thread.sleep(20);
            }
            assertTrue(device.letters.isEmpty());
        }
    }

    @Test
    void aBrokerWithItsOwnAuthorityIsReachedEncrypted() throws IOException, InterruptedException {
        Path key = folder.resolve("key.pem");
        Path certificate = folder.resolve("certificate.pem");
        Process made = new ProcessBuilder("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
                "-days",
                "2", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-keyout", key.toString(), "-out",
                certificate.toString()).redirectErrorStream(true).start();
        String said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, made.waitFor(), said);
        try (Mosquitto closed = Mosquitto.start(folder, "user root", "certfile " + certificate, "keyfile " + key);
                Device device = new Device(new MqttSettings("localhost", closed.port(), Optional.empty(),
                        Optional.of(new MqttSettings.Tls(Optional.of(certificate))), Optional.empty()))) {
            device.live(ScriptedEvents.raising(1, 1));
            for (int attempt = 0; attempt < 500 && !device.letters.isEmpty(); attempt++) {
                Thread.sleep(20);
            }
            assertTrue(device.letters.isEmpty());
        }
    }
}
