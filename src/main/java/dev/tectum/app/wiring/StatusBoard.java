package dev.tectum.app.wiring;

import dev.tectum.app.web.view.StatusView;
import dev.tectum.domain.event.Alert;
import dev.tectum.domain.event.Event;
import dev.tectum.domain.model.LabelSpec;
import dev.tectum.domain.model.ModelSpec;
import dev.tectum.domain.sense.Station;
import dev.tectum.json.JsonWriter;
import dev.tectum.stage.alert.AlertSink;
import dev.tectum.stage.alert.Figures;
import dev.tectum.stage.inference.ProviderReport;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/// Counts what happens and keeps each station's newest mode, for status, statistics and metrics. Any thread.
final class StatusBoard implements AlertSink, StatusView, Figures, MeterBinder {

    private static final double NANOS_PER_SECOND = 1e9;
    private static final String UPTIME = "uptimeSeconds";

    private final Supplier<LoadedBundle> bundle;
    private final Supplier<List<LabelSpec>> labels;
    private final String device;
    private final String config;
    private final SwitchRack switches;
    private final Figures loop;
    private final LongSupplier nanoTime;
    private final long started;
    private final Map<Station, Event> newest = new ConcurrentHashMap<>();
    private final Map<String, LongSupplier> others = new ConcurrentHashMap<>();
    private final Map<String, Supplier<String>> words = new ConcurrentHashMap<>();
    private final Set<String> levels = ConcurrentHashMap.newKeySet();
    private final AtomicLong decisions = new AtomicLong();
    private final AtomicLong forced = new AtomicLong();
    private final AtomicLong revisions = new AtomicLong();
    private final AtomicLong alerts = new AtomicLong();

    /// @param labels as this device wants them, with those that people have taught it
    /// @param config the configuration in force as JSON, without secrets
    /// @param loop what the loop counts
    StatusBoard(Supplier<LoadedBundle> bundle, Supplier<List<LabelSpec>> labels, String device, String config, SwitchRack switches,
            Figures loop,
            LongSupplier nanoTime) {
        this.loop = loop;
        this.bundle = bundle;
        this.labels = labels;
        this.device = device;
        this.config = config;
        this.switches = switches;
        this.nanoTime = nanoTime;
        this.started = nanoTime.getAsLong();
        levels.add(UPTIME);
    }

    @Override
    public void tell(Event event) {
        if (event.key().revision() > 0) {
            revisions.incrementAndGet();
            return;
        }
        newest.put(event.key().station(), event);
        decisions.incrementAndGet();
        forced.addAndGet(event.key().forced() ? 1 : 0);
        alerts.addAndGet(Alert.of(event).stream().filter(alert -> alert.state() == Alert.State.NEW).count());
    }

    @Override
    public Map<String, Double> now() {
        Map<String, Double> figures = new LinkedHashMap<>();
        figures.put(UPTIME, (nanoTime.getAsLong() - started) / NANOS_PER_SECOND);
        figures.put("decisions", (double) decisions.get());
        figures.put("forcedDecisions", (double) forced.get());
        figures.put("revisedDecisions", (double) revisions.get());
        figures.put("alerts", (double) alerts.get());
        figures.putAll(loop.now());
        others.forEach((name, count) -> figures.put(name, (double) count.getAsLong()));
        return figures;
    }

    /// A count that others keep: it only grows.
    void count(String name, LongSupplier count) {
        others.put(name, count);
    }

    /// A level that others keep: it rises and falls.
    void level(String name, LongSupplier level) {
        others.put(name, level);
        levels.add(name);
    }

    /// A word that others keep, for the status alone.
    void word(String name, Supplier<String> word) {
        words.put(name, word);
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (String name : now().keySet()) {
            ToDoubleFunction<StatusBoard> value = board -> board.now().getOrDefault(name, 0.0);
            if (levels.contains(name)) {
                Gauge.builder("tectum." + name, this, value).register(registry);
            } else {
                FunctionCounter.builder("tectum." + name, this, value).register(registry);
            }
        }
    }

    @Override
    public String status() {
        return JsonWriter.object(writer -> {
            LoadedBundle now = bundle.get();
            writer.put("device", device).put("provider", now.provider()).put("variant", now.variant());
            words.forEach((name, word) -> writer.put(name, word.get()));
            writer.putObjects("providers", now.providerReports().stream().map(StatusBoard::provider).toList());
            writer.putObject("stations", all -> newest.forEach((station, event) -> all.putObject(station.name(),
                    one -> one.put("mode", event.quality().mode()).put("model", event.model().toString()).put("tick",
                            event.key().tick()).putObject("switches",
                                    row -> switches.switches(Optional.of(station.name()))
                                            .forEach(row::put)))));
            writer.putObject("figures", all -> now().forEach((name, value) -> all.put(name, value.doubleValue())));
        });
    }

    private static JsonWriter.Body provider(ProviderReport report) {
        return writer -> writer.put("name", report.name()).put("usable", report.usable()).put("reason", report.reason());
    }

    @Override
    public String config() {
        return config;
    }

    @Override
    public String model() {
        LoadedBundle now = bundle.get();
        ModelSpec spec = now.spec();
        return JsonWriter.object(writer -> writer.put("name", spec.version().name()).put("version", spec.version().version())
                .put("release", spec.version().release()).put("variant", now.variant())
                .putObjects("labels", labels.get().stream().map(StatusBoard::label).toList()));
    }

    private static JsonWriter.Body label(LabelSpec label) {
        return writer -> writer.put("name", label.name()).put("title", label.title()).put("severity", label.severity().wireName())
                .put("raise", label.raise()).put("clear", label.clear());
    }

    @Override
    public Optional<String> findObstacle() {
        return newest.isEmpty() ? Optional.of("no decision has been made yet") : Optional.empty();
    }
}
