package dev.tectum.stage.alert.mqtt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.fake.RunningLoop;
import dev.tectum.fake.RecordingEar;
import dev.tectum.stage.alert.mqtt.connection.MqttSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A connection that only listens, at Debian's Mosquitto.
@Timeout(120)
class MqttListenerTest {

    private static final String TOPIC = "zigbee2mqtt/hall";

    @TempDir
    Path folder;

    @AutoClose
    private Mosquitto broker;

    @AutoClose
    private Listening other;

    private final RecordingEar ear = new RecordingEar();
    private MqttListener listener;
    private RunningLoop loop;

    @BeforeEach
    void start() throws IOException, InterruptedException {
        broker = Mosquitto.start(folder);
        other = Listening.to(broker.port());
        listener = new MqttListener("one-who-listens", MqttSettings.plain("127.0.0.1", broker.port()), RandomGenerator.getDefault());
        loop = new RunningLoop(listener::run);
    }

    @AfterEach
    void stop() throws InterruptedException {
        listener.close();
        loop.join();
    }

    @Test
    void itHearsAgainWhenTheBrokerIsBackAndNeverSaysAWord() throws IOException, InterruptedException {
        listener.listen(TOPIC, ear);
        sayUntilHeard("one");
        other.close();
        broker.kill();
        broker.start();
        other = Listening.to(broker.port());
        sayUntilHeard("two");
        assertTrue(ear.heard().contains("detached"), ear.heard()::toString);
        listener.close();
        loop.join();
        other.say(TOPIC, "three");
        other.await(TOPIC, "three");
        assertEquals(List.of(), other.heard().stream().filter(message -> !message.topic().equals(TOPIC)).toList());
        assertTrue(!ear.heard().contains("three"), ear.heard()::toString);
    }

    @Test
    void oneWhoIsInterruptedHasLeftWithoutAWord() throws InterruptedException {
        listener.listen(TOPIC, ear);
        sayUntilHeard("one");
        loop.interrupt();
        loop.join();
        assertTrue(ear.heard().contains("detached"), ear.heard()::toString);
        other.say(TOPIC, "two");
        other.await(TOPIC, "two");
        assertEquals(List.of(), other.heard().stream().filter(message -> !message.topic().equals(TOPIC)).toList());
    }

    /// Nobody knows when it has subscribed.
    private void sayUntilHeard(String word) throws InterruptedException {
        for (int attempt = 0; attempt < 400 && !ear.heard().contains(word); attempt++) {
            other.say(TOPIC, word);
            Thread.sleep(50);
        }
        assertTrue(ear.heard().contains(word), ear.heard()::toString);
    }
}
