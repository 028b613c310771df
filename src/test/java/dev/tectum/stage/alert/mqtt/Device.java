package dev.tectum.stage.alert.mqtt;

import dev.tectum.domain.event.Event;
import dev.tectum.fake.HandWrittenSpec;
import dev.tectum.fake.ListPostbag;
import dev.tectum.fake.RecordingChoices;
import dev.tectum.fake.RecordingSwitchboard;
import dev.tectum.stage.alert.listen.Updates;
import dev.tectum.stage.alert.mqtt.connection.MqttSettings;
import java.util.Map;
import java.util.random.RandomGenerator;

/// A sink that runs on its own thread, and the letters it tells. As a program of its own it stays online until it is killed.
final class Device implements AutoCloseable {

    final RecordingSwitchboard switches = new RecordingSwitchboard("camera", "microphone");
    final RecordingChoices choices = new RecordingChoices("fire", "person");
    final ListPostbag letters = new ListPostbag();
    final MqttAlertSink sink;
    final Thread thread;

    Device(MqttSettings settings) {
        this(settings, false);
    }

    /// One that takes updates.
    Device(MqttSettings settings, Updates updates) {
        this(settings, updates, false);
    }

    /// @param pictures whether pictures of alerts go out
    Device(MqttSettings settings, boolean pictures) {
        this(settings, Updates.none(() -> HandWrittenSpec.spec().version()), pictures);
    }

    private Device(MqttSettings settings, Updates updates, boolean pictures) {
        MqttAlertSink.Sources sources = new MqttAlertSink.Sources(letters, HandWrittenSpec::spec, () -> Map.of("decisions", 7.0),
                switches, choices, updates, pictures);
        sink = new MqttAlertSink(HandWrittenSpec.KITCHEN, settings, sources, System::nanoTime, RandomGenerator.getDefault());
        thread = Thread.ofPlatform().name("mqtt-kitchen").daemon().start(() -> {
            try {
                sink.run();
            } catch (InterruptedException asked) {
                Thread.currentThread().interrupt();
            }
        });
    }

    static Device at(int port) {
        return new Device(MqttSettings.plain("127.0.0.1", port));
    }

    public static void main(String[] port) throws InterruptedException {
        try (Device device = at(Integer.parseInt(port[0]))) {
            device.thread.join();
        }
    }

    /// Remembered, then told.
    void live(Event event) {
        letters.promise(event);
        sink.tell(event);
    }

    @Override
    public void close() {
        sink.close();
    }
}
