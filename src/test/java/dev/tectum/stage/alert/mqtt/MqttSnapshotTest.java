package dev.tectum.stage.alert.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.fake.MadeMedia;
import dev.tectum.stage.alert.Message;
import dev.tectum.stage.alert.mqtt.connection.MqttSettings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class MqttSnapshotTest {

    private static final String TOPIC = "tectum/kitchen/alert/fire/snapshot";
    private static final ByteBuffer PICTURE = ByteBuffer.wrap(MadeMedia.jpeg(64, 48, 0xff8000, 3));

    @TempDir
    Path folder;

    @AutoClose
    private Mosquitto broker;

    @BeforeEach
    void startBroker() throws IOException, InterruptedException {
        broker = Mosquitto.start(folder);
    }

    @Test
    void whereItIsWantedThePictureOfAnAlertIsThereForWhoeverComesLater() throws InterruptedException {
        try (Device device = new Device(MqttSettings.plain("127.0.0.1", broker.port()), true);
                Listening listening = Listening.to(broker.port())) {
            listening.await("tectum/kitchen/status", "online");
            device.sink.show("fire", PICTURE);
            assertEquals(PICTURE, listening.await(message -> message.topic().equals(TOPIC)).body());
            String discovery = listening.await(message -> message.topic().endsWith("/config")).payload();
            assertTrue(discovery.contains("\"image_topic\":\"" + TOPIC + "\""), discovery);
            try (Listening later = Listening.to(broker.port())) {
                Message kept = later.await(message -> message.topic().equals(TOPIC));
                assertTrue(kept.retained());
                assertEquals(PICTURE, kept.body());
            }
        }
    }

    @Test
    void whereItIsNotWantedNoPictureLeaves() throws InterruptedException {
        try (Device device = Device.at(broker.port()); Listening listening = Listening.to(broker.port())) {
            listening.await("tectum/kitchen/status", "online");
            device.sink.show("fire", PICTURE);
            listening.await(message -> message.topic().equals("tectum/kitchen/stats"));
            assertTrue(listening.heard().stream().noneMatch(message -> message.topic().endsWith("snapshot")));
            String discovery = listening.await(message -> message.topic().endsWith("/config")).payload();
            assertTrue(!discovery.contains("image_topic"), discovery);
        }
    }
}
