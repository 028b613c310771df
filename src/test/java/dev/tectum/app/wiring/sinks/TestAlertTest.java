package dev.tectum.app.wiring.sinks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.app.config.Address;
import dev.tectum.app.config.ArmingConfig;
import dev.tectum.app.config.DeviceConfig;
import dev.tectum.app.config.EvidenceConfig;
import dev.tectum.app.config.InferenceConfig;
import dev.tectum.app.config.SinkConfig;
import dev.tectum.app.config.UpdateConfig;
import dev.tectum.domain.model.LabelSpec.Severity;
import dev.tectum.fake.HandWrittenSpec;
import dev.tectum.fake.HookServer;
import dev.tectum.fake.RecordedLine;
import dev.tectum.fake.ScriptedEvents;
import dev.tectum.json.JsonReader;
import dev.tectum.json.JsonValue.JsonBoolean;
import dev.tectum.stage.alert.mqtt.Listening;
import dev.tectum.stage.alert.mqtt.Mosquitto;
import dev.tectum.stage.alert.mqtt.connection.MqttSettings;
import dev.tectum.stage.journal.Retention;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestAlertTest {

    private static final Duration SOON = Duration.ofSeconds(5);

    @TempDir
    Path folder;

    private final RecordedLine line = new RecordedLine();

    @Test
    void everySinkGetsItMarkedAsATest() throws IOException, InterruptedException {
        try (HookServer hook = HookServer.start();
                Mosquitto broker = Mosquitto.start(folder);
                Listening listening = Listening.to(broker.port())) {
            List<TestAlert.Report> reports = alert().send(config(webhook(hook), ntfy(hook), pin("fire")),
                    Optional.of(MqttSettings.plain("127.0.0.1", broker.port())));
            assertEquals(List.of("mqtt", "house", "phone", "buzzer"), reports.stream().map(TestAlert.Report::sink).toList());
            assertTrue(reports.stream().allMatch(report -> report.trouble().isEmpty()), reports.toString());
            String first = hook.posts().getFirst().body();
            assertEquals(new JsonBoolean(true), JsonReader.readObject("alert", first).object().members().get("test"));
            assertTrue(hook.posts().get(2).body().contains("TEST: fire (kitchen)"), hook.posts().get(2).body());
            assertEquals(first, listening.await(heard -> heard.topic().equals("tectum/kitchen/alerts")).payload());
            assertTrue(listening.payloadsOf("tectum/kitchen/status").isEmpty(), "the device's own status is not touched");
            assertEquals(List.of("open low", "high", "low", "closed"), line.history());
        }
    }

    @Test
    void whoDidNotGetItIsSaidWithTheReason() throws IOException, InterruptedException {
        try (HookServer hook = HookServer.start()) {
            hook.thenAnswer(403).thenAnswer(500);
            List<TestAlert.Report> reports = alert().send(config(webhook(hook), ntfy(hook), pin("alarm")),
                    Optional.of(MqttSettings.plain("127.0.0.1", Mosquitto.freePort())));
            List<String> troubles = reports.stream().map(report -> report.trouble().orElse("")).toList();
            assertTrue(troubles.get(0).contains("cannot be used"), troubles.get(0));
            assertTrue(troubles.get(1).contains("403"), troubles.get(1));
            assertTrue(troubles.get(2).contains("500"), troubles.get(2));
            assertTrue(troubles.get(3).contains("is not for fire"), troubles.get(3));
        }
    }

    private TestAlert alert() {
        return new TestAlert(HandWrittenSpec.label("fire"), HandWrittenSpec.KITCHEN, ScriptedEvents.MODEL,
                InstantSource.fixed(ScriptedEvents.START), line);
    }

    private static SinkConfig webhook(HookServer hook) {
        return new SinkConfig.Webhook("house", Address.of(hook.address().toString()), "sixteen letters or more", false, SOON);
    }

    private static SinkConfig ntfy(HookServer hook) {
        return new SinkConfig.Ntfy("phone", Address.of(hook.address().resolve("/").toString()), "house", "", false, SOON);
    }

    private static SinkConfig pin(String label) {
        return new SinkConfig.Pin("buzzer", 17, Set.of(label), Severity.INFO, SOON, false);
    }

    private DeviceConfig config(SinkConfig... sinks) {
        return new DeviceConfig("box", folder, folder, List.of(), InferenceConfig.standard(), Optional.empty(), List.of(sinks),
                Optional.empty(), Map.of(), ArmingConfig.standard(), EvidenceConfig.standard(), Optional.empty(), Retention.standard(),
                UpdateConfig.standard(), Map.of());
    }
}
