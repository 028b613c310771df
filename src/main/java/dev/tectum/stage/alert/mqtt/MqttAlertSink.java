package dev.tectum.stage.alert.mqtt;

import dev.tectum.domain.event.Alert;
import dev.tectum.domain.event.Event;
import dev.tectum.domain.model.ModelSpec;
import dev.tectum.domain.sense.SensorReading;
import dev.tectum.domain.sense.Station;
import dev.tectum.stage.alert.AlertSink;
import dev.tectum.stage.alert.Figures;
import dev.tectum.stage.alert.Postbag;
import dev.tectum.stage.alert.SensorValues;
import dev.tectum.stage.alert.ChannelStates;
import dev.tectum.stage.alert.Doorbell;
import dev.tectum.stage.alert.EventStates;
import dev.tectum.stage.alert.ModelStates;
import dev.tectum.stage.alert.StateBoard;
import dev.tectum.stage.alert.Topics;
import dev.tectum.stage.alert.homeassistant.Announcement;
import dev.tectum.stage.alert.homeassistant.HomeAssistant;
import dev.tectum.stage.alert.homeassistant.Inventory;
import dev.tectum.stage.alert.listen.ChoiceBoard;
import dev.tectum.stage.alert.listen.ChoiceCommands;
import dev.tectum.stage.alert.listen.Ear;
import dev.tectum.stage.alert.listen.ModelCommands;
import dev.tectum.stage.alert.listen.Refusals;
import dev.tectum.stage.alert.listen.Subscriptions;
import dev.tectum.stage.alert.listen.SwitchCommands;
import dev.tectum.stage.alert.listen.Switchboard;
import dev.tectum.stage.alert.listen.Updates;
import dev.tectum.stage.alert.mqtt.connection.Dialer;
import dev.tectum.stage.alert.mqtt.connection.MqttSettings;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells a broker about one station, which is one device with its own connection, will and status.
///
/// `tell` belongs to the loop's thread, `show` to any; neither waits. [#run] alone speaks to the broker: it connects, serves and
/// reconnects on the thread of its caller until [#close]. It throws only what the postbag throws, and may then be run again.
public final class MqttAlertSink implements AlertSink, SensorValues, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MqttAlertSink.class);
    private static final Duration FAREWELL = Duration.ofSeconds(8);

    /// What is told besides events, and what may be switched from afar.
    ///
    /// @param letters the station's promised alerts
    /// @param model the model in use, asked once a second, for the discovery
    /// @param figures the content of `stats`
    /// @param switches asked once a second, for the commands to take
    /// @param choices asked once a second, for how everything stands
    /// @param updates how it stands with models, and whom to ask for another one
    /// @param pictures whether pictures of alerts go out
    public record Sources(Postbag letters, Supplier<ModelSpec> model, Figures figures, Switchboard switches, ChoiceBoard choices,
            Updates updates, boolean pictures) {

        /// Nothing to choose, no updates, no pictures.
        public Sources(Postbag letters, Supplier<ModelSpec> model, Figures figures, Switchboard switches) {
            this(letters, model, figures, switches, ChoiceBoard.none(), Updates.none(() -> model.get().version()), false);
        }
    }

    private final Station station;
    private final Topics topics;
    private final boolean pictures;
    private final EventStates events;
    private final ChannelStates channels;
    private final StateBoard board = new StateBoard();
    private final Doorbell doorbell = new Doorbell();
    private final Subscriptions subscriptions = new Subscriptions(doorbell::ring);
    private final Courier courier;
    private final ReentrantLock running = new ReentrantLock();

    /// @param nanoTime a monotonic clock, in nanoseconds
    /// @param random for the jitter of reconnecting and of telling again
    public MqttAlertSink(Station station, MqttSettings settings, Sources sources, LongSupplier nanoTime, RandomGenerator random) {
        this.station = station;
        this.topics = new Topics(station);
        this.pictures = sources.pictures();
        this.events = new EventStates(topics, board);
        this.channels = new ChannelStates(topics, board);
        Announcement announcement = new Announcement(settings.discoveryPrefix().map(prefix -> new HomeAssistant(topics, prefix)),
                () -> inventory(sources), board);
        Dialer dialer = new Dialer(settings, "tectum-" + station.name(), random);
        Refusals refusals = new Refusals(topics, board);
        SwitchCommands switches = new SwitchCommands(topics, sources.switches(), subscriptions, refusals);
        ChoiceCommands choices = new ChoiceCommands(topics, sources.choices(), subscriptions, refusals, board, doorbell::ring);
        ModelCommands.listen(topics, sources.updates().desk(), subscriptions, refusals);
        ModelStates models = new ModelStates(topics, sources.updates().status(), sources.updates().desk().isOpen(), board, nanoTime);
        Courier.Commands commands = new Courier.Commands(switches, choices, models, refusals);
        this.courier = new Courier(topics, dialer, new Courier.Desk(announcement, board, subscriptions, commands, doorbell, random),
                sources, nanoTime);
    }

    private Inventory inventory(Sources sources) {
        return new Inventory(sources.model().get(), channels.channels(), sources.switches().switchable(),
                sources.choices().labels().stream().map(ChoiceBoard.LabelState::label).toList(), sources.updates().desk().isOpen(),
                sources.pictures());
    }

    /// Events of other stations are theirs to tell.
    @Override
    public void tell(Event event) {
        if (!event.key().station().equals(station)) {
            return;
        }
        if (event.key().revision() == 0) { // a revision says nothing about the present
            events.show(event);
        }
        if (!Alert.of(event).isEmpty()) {
            courier.deliverLetters();
        } else if (board.hasUrgent()) {
            doorbell.ring();
        }
    }

    @Override
    public void show(SensorReading reading) {
        channels.show(reading);
    }

    /// The newest picture of a label's alerts, told only where pictures go out; the bytes are not to be changed any more. Any thread.
    public void show(String label, ByteBuffer jpeg) {
        if (pictures) {
            board.put(topics.snapshot(label), jpeg);
            doorbell.ring();
        }
    }

    /// Listens to one topic of the broker, without wildcards, over every connection until the subscription is closed. Any thread.
    public Subscriptions.Subscription listen(String topic, Ear ear) {
        return subscriptions.listen(topic, ear);
    }

    /// Speaks to the broker until the sink is closed or the thread is interrupted.
    public void run() throws InterruptedException {
        running.lock();
        try {
            courier.run();
        } finally {
            running.unlock();
        }
    }

    /// Says `stopped` where there is a connection, and waits a few seconds for that.
    @Override
    public void close() {
        courier.leave();
        try {
            if (running.tryLock(FAREWELL.toMillis(), TimeUnit.MILLISECONDS)) {
                running.unlock();
            } else {
                LOG.warn("The broker does not hear that {} stops", station.name());
            }
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
        }
    }
}
