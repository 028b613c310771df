package dev.tectum.stage.alert.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.event.Letter;
import dev.tectum.domain.update.UpdateStatus;
import dev.tectum.fake.HandWrittenSpec;
import dev.tectum.fake.ListPostbag;
import dev.tectum.fake.ScriptedUpdates;
import dev.tectum.json.JsonReader;
import dev.tectum.stage.alert.listen.ModelDesk;
import dev.tectum.stage.alert.listen.Updates;
import dev.tectum.stage.alert.mqtt.connection.MqttSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// How a model is updated, as a broker tells and hears it.
@Timeout(120)
class MqttModelTest {

    private static final String TOPIC = "tectum/kitchen/model";

    @TempDir
    Path folder;

    @AutoClose
    private Mosquitto broker;

    @AutoClose
    private Listening listening;

    private final ListPostbag news = new ListPostbag();
    private final List<ModelDesk.Wish> wishes = new CopyOnWriteArrayList<>();
    private volatile UpdateStatus status = ScriptedUpdates.idle();

    @BeforeEach
    void startBroker() throws IOException, InterruptedException {
        broker = Mosquitto.start(folder);
        listening = Listening.to(broker.port());
    }

    @Test
    void itIsRetainedBeforeAnyDecisionAndFollowsTheUpdate() throws InterruptedException {
        try (Device device = device(wish -> Optional.empty())) {
            listening.await(said -> isModel(said.topic(), said.payload(), "idle"));
            status = ScriptedUpdates.trial();
            listening.await(said -> isModel(said.topic(), said.payload(), "trial"));
            status = ScriptedUpdates.rejected();
            listening.await(said -> isModel(said.topic(), said.payload(), "rejected"));
            try (Listening later = Listening.to(broker.port())) {
                assertTrue(later.await(said -> isModel(said.topic(), said.payload(), "rejected")).retained());
            }
            assertTrue(device.thread.isAlive());
        }
    }

    @Test
    void whatBecameOfAnUpdateIsToldOnceAndIsNoState() throws InterruptedException {
        news.add(new Letter(1, HandWrittenSpec.KITCHEN, "1", "end", "{\"event_type\":\"committed\",\"id\":\"7\"}"));
        try (Device device = device(wish -> Optional.empty())) {
            assertFalse(listening.await(said -> said.topic().equals(TOPIC + "/event")).retained());
            while (!news.isEmpty()) {
                Thread.sleep(10); // the broker's acknowledgement
            }
            status = ScriptedUpdates.committed();
            listening.await(said -> isModel(said.topic(), said.payload(), "committed"));
            assertEquals(1, listening.payloadsOf(TOPIC + "/event").size());
            try (Listening later = Listening.to(broker.port())) {
                later.await(said -> said.topic().equals(TOPIC));
                assertEquals(List.of(), later.payloadsOf(TOPIC + "/event"));
            }
            assertTrue(device.thread.isAlive());
        }
    }

    @Test
    void aWishReachesTheDeskAndARefusalIsSaid() throws InterruptedException {
        try (Device device = device(wish -> wish == ModelDesk.Wish.ROLLBACK ? Optional.of("there is none before it") : Optional.empty())) {
            listening.await(said -> said.topic().equals(TOPIC));
            listening.say(TOPIC + "/set", "install");
            listening.say(TOPIC + "/set", "rollback");
            listening.await(said -> said.topic().equals("tectum/kitchen/command") && said.payload().contains("there is none before it"));
            assertEquals(List.of(ModelDesk.Wish.INSTALL, ModelDesk.Wish.ROLLBACK), wishes);
            assertTrue(device.thread.isAlive());
        }
    }

    private Device device(ModelDesk desk) {
        ModelDesk remembering = wish -> {
            wishes.add(wish);
            return desk.ask(wish);
        };
        return new Device(MqttSettings.plain("127.0.0.1", broker.port()), new Updates(() -> status, remembering, news));
    }

    private static boolean isModel(String topic, String payload, String phase) {
        return topic.equals(TOPIC) && JsonReader.readObject("model", payload).text("phase").equals(phase);
    }
}
