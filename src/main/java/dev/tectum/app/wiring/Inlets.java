package dev.tectum.app.wiring;

import dev.tectum.app.config.DeviceConfig;
import dev.tectum.app.config.ModalityConfig;
import dev.tectum.app.config.SensorConfig;
import dev.tectum.app.config.SourceConfig;
import dev.tectum.app.config.StationConfig;
import dev.tectum.app.web.ConsoleServer;
import dev.tectum.app.wiring.sinks.SinkForms;
import dev.tectum.domain.sense.Station;
import dev.tectum.stage.alert.Topics;
import dev.tectum.stage.alert.mqtt.MqttListener;
import dev.tectum.stage.capture.TopicFeed;
import dev.tectum.stage.capture.remote.PostedSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/// What brings a room the values that others publish or hand in, and the words that they send, for a program that tells nobody anything.
public final class Inlets implements AutoCloseable {

    private final Station station;
    private final PostDesk posts;
    private final Optional<MqttListener> broker;
    private final Optional<ConsoleServer> desk;

    private Inlets(DeviceConfig config, StationConfig room) {
        List<SensorConfig> sensors = room.modalities().values().stream().filter(ModalityConfig::enabled).map(ModalityConfig::source)
                .flatMap(source -> source instanceof SourceConfig.Sensors several ? several.sensors().stream() : null).toList();
        this.station = room.station();
        this.posts = new PostDesk(config.stations().stream().map(StationConfig::station).toList());
        this.broker = config.mqtt()
                .map(mqtt -> new MqttListener(freshName(), SinkForms.of(mqtt), RandomGenerator.getDefault()));
        this.desk = config.httpPort().filter(_ -> sensors.stream().anyMatch(SensorConfig.Posted.class::isInstance))
                .map(port -> ConsoleServer.desk(posts, port));
    }

    /// @param room one of the configured ones
    /// @throws dev.tectum.app.web.ConsoleServerException if the port cannot be had at which values are handed in
    public static Inlets open(DeviceConfig config, StationConfig room) {
        return new Inlets(config, room);
    }

    /// As short as every broker takes it, and another one than the device's, which may be there at the same time.
    private static String freshName() {
        return "tectum-" + HexFormat.of().toHexDigits(RandomGenerator.getDefault().nextLong());
    }

    /// What the room may hear from its broker; empty where there is none.
    public Optional<TopicFeed> feed() {
        return broker.map(listener -> new BrokerFeed(listener::listen));
    }

    /// Hands on each line that is sent to the room's recorder. To be called before [#start].
    ///
    /// @param heard called on the connection's threads; must return at once and not throw
    public void onLabel(Consumer<String> heard) {
        broker.ifPresent(listener -> listener.listen(new Topics(station).recordLabel(), new LineEar(heard)));
    }

    /// Where a channel is added that is handed in.
    public PostedSource add(String channel, PostedSource source) {
        return posts.add(station, channel, source);
    }

    /// Starts what speaks to the broker.
    public void start(Tasks tasks) {
        broker.ifPresent(listener -> tasks.startWaiting("mqtt-" + station.name(), Tasks.Restart.WITH_BACK_OFF, listener::run));
    }

    @Override
    public void close() {
        broker.ifPresent(MqttListener::close);
        desk.ifPresent(ConsoleServer::close);
    }
}
