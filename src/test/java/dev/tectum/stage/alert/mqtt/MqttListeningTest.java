package dev.tectum.stage.alert.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tectum.fake.RecordingEar;
import dev.tectum.json.JsonFields;
import dev.tectum.json.JsonReader;
import dev.tectum.stage.alert.Message;
import dev.tectum.stage.alert.listen.Subscriptions;
import dev.tectum.stage.alert.mqtt.connection.MqttSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a broker tells a device, said by another client of Debian's Mosquitto.
@Timeout(120)
class MqttListeningTest {

    private static final String SET_CAMERA = "tectum/kitchen/modality/camera/set";

    private static final List<String> PLUGINS = List.of("/usr/lib/x86_64-linux-gnu/mosquitto_dynamic_security.so",
            "/usr/lib/aarch64-linux-gnu/mosquitto_dynamic_security.so");

    /// Everybody may do everything but listen below `secret/`.
    private static final String RIGHTS = """
            {"defaultACLAccess":{"publishClientSend":true,"publishClientReceive":true,"subscribe":true,"unsubscribe":true},
             "anonymousGroup":"everybody","groups":[{"groupname":"everybody","roles":[{"rolename":"guest"}]}],"clients":[],
             "roles":[{"rolename":"guest","acls":[{"acltype":"subscribePattern","topic":"secret/#","allow":false}]}]}
            """;

    @TempDir
    Path folder;

    @AutoClose
    private Mosquitto broker;

    @AutoClose
    private Listening other;

    @BeforeEach
    void startBroker() throws IOException, InterruptedException {
        broker = Mosquitto.start(folder);
        other = Listening.to(broker.port());
    }

    @Test
    void aModalityIsSwitchedOffAndOnAndNonsenseIsRefusedAndCounted() throws InterruptedException {
        try (Device device = Device.at(broker.port())) {
            other.await("tectum/kitchen/status", "online");
            for (String wish : List.of("OFF", "off", "", "ON ", "{\"on\":true}", "x".repeat(200_000), "ON")) {
                other.say(SET_CAMERA, wish);
            }
            other.say("tectum/kitchen/modality/nose/set", "OFF");
            other.say("tectum/kitchen/modality/microphone/set", "OFF");
            until(() -> device.switches.turned().size() == 3);
            assertEquals(List.of("camera off", "camera on"),
                    device.switches.turned().stream().filter(it -> it.startsWith("camera")).toList());
            assertTrue(device.switches.turned().contains("microphone off"));
        }
    }

    @Test
    void aRetainedCommandFromBeforeTheStartIsIgnored() throws InterruptedException {
        other.say(Message.state(SET_CAMERA, "OFF"));
        other.await(SET_CAMERA, "OFF");
        try (Device device = Device.at(broker.port())) {
            other.await("tectum/kitchen/status", "online");
            other.say(SET_CAMERA, "ON");
            until(() -> !device.switches.turned().isEmpty());
            assertEquals(List.of("camera on"), device.switches.turned());
        }
    }

    @Test
    void homeAssistantIsGivenTheSwitchesThatThereAre() throws InterruptedException {
        String config = "homeassistant/device/kitchen/config";
        try (Device device = Device.at(broker.port())) {
            JsonFields all = JsonReader.readObject("discovery", other.await(said -> said.topic().equals(config)).payload())
                    .fields("components");
            assertEquals(SET_CAMERA, all.fields("switch_camera").text("command_topic"));
            assertEquals("tectum/kitchen/modality/camera", all.fields("switch_camera").text("state_topic"));
            assertFalse(all.has("switch_environment"));
            device.switches.remove("camera");
            other.await(said -> said.topic().equals(config) && !said.payload().contains("switch_camera"));
        }
    }

    @Test
    void whoListensHearsAfterEveryReconnectAndLearnsOfEachLoss() throws IOException, InterruptedException {
        RecordingEar ear = new RecordingEar();
        try (Device device = Device.at(broker.port())) {
            device.sink.listen("hall/temperature", ear);
            until(() -> ear.heard().contains("attached"));
            other.say("hall/temperature", "20");
            until(() -> ear.heard().contains("20"));
            broker.kill();
            until(() -> ear.heard().contains("detached"));
            broker.start();
            until(() -> ear.heard().stream().filter("attached"::equals).count() == 2);
            try (Listening later = Listening.to(broker.port())) {
                later.say("hall/temperature", "21");
                until(() -> ear.heard().contains("21"));
            }
        }
        assertEquals(List.of("attached", "20", "detached", "attached", "21", "detached"), ear.heard());
    }

    @Test
    void twoMayListenToOneTopicAndOneMayLeave() throws InterruptedException {
        RecordingEar first = new RecordingEar();
        RecordingEar second = new RecordingEar();
        try (Device device = Device.at(broker.port())) {
            Subscriptions.Subscription leaving = device.sink.listen("hall/temperature", first);
            device.sink.listen("hall/temperature", second);
            until(() -> first.heard().contains("attached") && second.heard().contains("attached"));
            other.say("hall/temperature", "20");
            until(() -> first.heard().contains("20") && second.heard().contains("20"));
            leaving.close();
            other.say("hall/temperature", "21");
            until(() -> second.heard().contains("21"));
            assertFalse(first.heard().contains("21"));
        }
    }

    @Test
    void whatTheBrokerHadKeptIsMarkedAsSuch() throws InterruptedException {
        other.say(Message.state("hall/temperature", "19"));
        RecordingEar ear = new RecordingEar();
        try (Device device = Device.at(broker.port())) {
            device.sink.listen("hall/temperature", ear);
            until(() -> ear.heard().contains("19 retained"));
            assertTrue(device.thread.isAlive());
        }
    }

    @Test
    void aTopicThatTheBrokerForbidsLeavesTheDeviceOnline() throws IOException, InterruptedException {
        Optional<Path> plugin = PLUGINS.stream().map(Path::of).filter(Files::exists).findFirst();
        assumeTrue(plugin.isPresent(), "skipped: this Mosquitto has no dynamic security");
        Path rights = Files.writeString(folder.resolve("rights.json"), RIGHTS);
        RecordingEar ear = new RecordingEar();
        try (Mosquitto strict = Mosquitto.start(folder, "user root", "plugin " + plugin.get(), "plugin_opt_config_file " + rights);
                Listening inside = Listening.toTopics(strict.port(), "tectum/#");
                Device device = new Device(MqttSettings.plain("127.0.0.1", strict.port()))) {
            device.sink.listen("secret/temperature", ear);
            inside.await("tectum/kitchen/status", "online");
            until(() -> ear.heard().contains("refused"));
            inside.await("tectum/kitchen/stats", "{\"decisions\":7,\"refusedCommands\":0}");
            assertEquals(List.of("online"), inside.payloadsOf("tectum/kitchen/status"));
        }
    }

    private static void until(BooleanSupplier held) throws InterruptedException {
        for (int attempt = 0; attempt < 1500; attempt++) {
            if (held.getAsBoolean()) {
                return;
            }
            Thread.sleep(20);
        }
        throw new AssertionError("It does not come about");
    }
}
