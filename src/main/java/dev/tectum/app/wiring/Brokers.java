package dev.tectum.app.wiring;

import dev.tectum.app.config.MqttConfig;
import dev.tectum.app.wiring.sinks.SinkForms;
import dev.tectum.app.wiring.sinks.SinkPostbag;
import dev.tectum.app.wiring.sinks.Sinks;
import dev.tectum.domain.sense.SensorReading;
import dev.tectum.domain.sense.Station;
import dev.tectum.stage.alert.AlertSink;
import dev.tectum.stage.alert.mqtt.MqttAlertSink;
import dev.tectum.stage.capture.TopicFeed;
import dev.tectum.stage.journal.Outbox;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// The connections to the broker, one for each station, for each is a device of its own there.
final class Brokers implements AutoCloseable {

    private final Map<Station, MqttAlertSink> sinks = new LinkedHashMap<>();

    /// @param mqtt empty where there is no broker: then there is nobody here
    /// @param sources what a station's connection tells
    Brokers(List<Station> stations, Optional<MqttConfig> mqtt, Function<Station, MqttAlertSink.Sources> sources) {
        mqtt.map(SinkForms::of).ifPresent(settings -> stations.forEach(station -> sinks.put(station,
                new MqttAlertSink(station, settings, sources.apply(station), System::nanoTime, RandomGenerator.getDefault()))));
    }

    /// A station's alerts that wait for the broker.
    static SinkPostbag postbag(Station station, Outbox outbox) {
        return new SinkPostbag(Sinks.BROKER, List.of(station), outbox);
    }

    List<AlertSink> told() {
        return List.copyOf(sinks.values());
    }

    /// What a station may hear from its broker.
    Optional<TopicFeed> feed(Station station) {
        return Optional.ofNullable(sinks.get(station)).map(sink -> new BrokerFeed(sink::listen));
    }

    void show(Station station, SensorReading reading) {
        MqttAlertSink sink = sinks.get(station);
        if (sink != null) {
            sink.show(reading);
        }
    }

    /// A picture of an alert that was just raised.
    void show(Station station, String label, ByteBuffer jpeg) {
        MqttAlertSink sink = sinks.get(station);
        if (sink != null) {
            sink.show(label, jpeg);
        }
    }

    void start(Tasks tasks) {
        sinks.forEach((station, sink) -> tasks.startWaiting("mqtt-" + station.name(), Tasks.Restart.WITH_BACK_OFF, sink::run));
    }

    /// Says goodbye.
    @Override
    public void close() {
        sinks.values().forEach(MqttAlertSink::close);
    }
}
