package dev.tectum.app.wiring.sinks;

import dev.tectum.app.config.SinkConfig;
import dev.tectum.domain.model.LabelSpec;
import dev.tectum.domain.sense.Station;
import dev.tectum.stage.alert.AlertSink;
import dev.tectum.stage.alert.pin.OutputLine;
import dev.tectum.stage.alert.pin.PinSink;
import dev.tectum.stage.alert.webhook.WebhookPoster;
import dev.tectum.stage.alert.webhook.WebhookSettings;
import dev.tectum.stage.alert.webhook.WebhookSink;
import dev.tectum.stage.journal.Outbox;
import dev.tectum.wire.LabelBook;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// Those who are told beside the broker. They are told of every event, and each has a loop of its own to run.
public final class Sinks implements AutoCloseable {

    /// A loop that ends when its thread is interrupted.
    @FunctionalInterface
    public interface Loop {
        void run() throws InterruptedException;
    }

    /// The broker's name in the outbox.
    public static final String BROKER = "mqtt";

    private final List<Station> stations;
    private final Outbox outbox;
    private final LabelBook labels;
    private final List<AlertSink> told = new ArrayList<>();
    private final Map<String, Loop> loops = new LinkedHashMap<>();
    private final Map<String, LongSupplier> counts = new LinkedHashMap<>();
    private final Map<String, LongSupplier> levels = new LinkedHashMap<>();
    private final List<Runnable> closings = new ArrayList<>();

    /// @param withBroker whether the outbox serves a broker, too
    /// @param labels for the severity that a pin asks for
    public Sinks(List<SinkConfig> configs, boolean withBroker, List<Station> stations, Outbox outbox, LabelBook labels,
            OutputLine.Opener lines) {
        this.stations = List.copyOf(stations);
        this.outbox = outbox;
        this.labels = labels;
        for (SinkConfig config : configs) {
            switch (config) {
                case SinkConfig.Webhook webhook -> post(SinkForms.of(webhook));
                case SinkConfig.Ntfy ntfy -> post(SinkForms.of(ntfy));
                case SinkConfig.Pin pin -> drive(pin, lines);
            }
        }
        keep(inOutbox(withBroker, configs));
    }

    private void keep(List<String> names) {
        OutboxKeeper keeper = new OutboxKeeper(outbox, names);
        loops.put("outbox", keeper::run);
        names.forEach(name -> levels.put("sink." + name + ".waiting", () -> keeper.waiting(name)));
        counts.put("droppedLetters", keeper::dropped);
    }

    /// The names of those whose letters wait in the outbox. A pin has none: it follows what stands.
    public static List<String> inOutbox(boolean withBroker, List<SinkConfig> configs) {
        return Stream.concat(Stream.of(BROKER).filter(_ -> withBroker),
                configs.stream().filter(config -> !(config instanceof SinkConfig.Pin)).map(SinkConfig::name)).toList();
    }

    private void post(WebhookSettings settings) {
        String name = settings.name();
        WebhookSink sink = new WebhookSink(new WebhookPoster(settings, InstantSource.system()), new SinkPostbag(name, stations, outbox),
                RandomGenerator.getDefault());
        told.add(sink);
        closings.add(sink::close);
        loops.put("sink-" + name, sink::run);
        counts.put("sink." + name + ".told", sink::told);
        counts.put("sink." + name + ".refused", sink::refused);
        counts.put("sink." + name + ".failedAttempts", sink::failures);
    }

    private void drive(SinkConfig.Pin pin, OutputLine.Opener lines) {
        PinSink sink = new PinSink(SinkForms.of(pin), lines,
                label -> labels.find(label).map(LabelSpec::severity).orElse(LabelSpec.Severity.WARNING), System::nanoTime);
        told.add(sink);
        closings.add(sink::close);
        loops.put("sink-" + pin.name(), sink::run);
        counts.put("sink." + pin.name() + ".switchedOn", sink::switchedOn);
        counts.put("sink." + pin.name() + ".failedAttempts", sink::failures);
    }

    public List<AlertSink> told() {
        return List.copyOf(told);
    }

    /// What is to be run, by the name of its task.
    public Map<String, Loop> loops() {
        return Map.copyOf(loops);
    }

    /// What they count, by the name of the figure.
    public Map<String, LongSupplier> counts() {
        return Map.copyOf(counts);
    }

    /// What waits with them, by the name of the figure.
    public Map<String, LongSupplier> levels() {
        return Map.copyOf(levels);
    }

    @Override
    public void close() {
        closings.forEach(Runnable::run);
    }
}
