package dev.tectum.app.demo;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.tectum.domain.event.Event;
import dev.tectum.fake.HandWrittenSpec;
import dev.tectum.fake.ListPostbag;
import dev.tectum.fake.ScriptedEvents;
import dev.tectum.stage.alert.listen.Switchboard;
import dev.tectum.stage.alert.mqtt.MqttAlertSink;
import dev.tectum.stage.alert.mqtt.connection.MqttSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EmbeddedBrokerTest {

    @Test
    void aDeviceIsHeardThoughTheBrokerSpeaksOnlyTheOlderProtocol() throws IOException, InterruptedException {
        ListPostbag letters = new ListPostbag();
        try (EmbeddedBroker broker = EmbeddedBroker.start(freePort());
                MqttAlertSink sink = new MqttAlertSink(HandWrittenSpec.KITCHEN, MqttSettings.plain("127.0.0.1", broker.port()),
                        new MqttAlertSink.Sources(letters, HandWrittenSpec::spec, Map::of, Switchboard.none()), System::nanoTime,
                        RandomGenerator.getDefault())) {
            Event event = ScriptedEvents.raising(1, 1);
            letters.promise(event);
            sink.tell(event);
            Thread.ofPlatform().name("mqtt-kitchen").daemon().start(() -> run(sink));
            for (int attempt = 0; attempt < 1000 && !letters.isEmpty(); attempt++) {
                Thread.sleep(20);
            }
            assertTrue(letters.isEmpty(), "the broker has acknowledged the alert");
        }
    }

    private static void run(MqttAlertSink sink) {
        try {
            sink.run();
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void nothingIsLeftBehindAndThePortIsFreeAgain() throws IOException {
        EmbeddedBroker first = EmbeddedBroker.start(freePort());
        assertTrue(Files.isDirectory(first.folder()));
        first.close();
        assertFalse(Files.exists(first.folder()));
        EmbeddedBroker.start(first.port()).close();
    }

    @Test
    void aTakenPortIsNamedWithTheWayOut() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            DemoException refused = assertThrows(DemoException.class, () -> EmbeddedBroker.start(taken.getLocalPort()));
            String message = String.valueOf(refused.getMessage());
            assertTrue(message.contains("127.0.0.1:" + taken.getLocalPort()) && message.contains("--mqtt-port"), message);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }
}
