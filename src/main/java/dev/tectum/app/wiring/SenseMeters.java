package dev.tectum.app.wiring;

import dev.tectum.app.wiring.senses.SourceFigures;
import dev.tectum.domain.belief.Watching;
import dev.tectum.domain.event.Event;
import dev.tectum.domain.model.LabelSpec;
import dev.tectum.domain.model.ModalitySpec;
import dev.tectum.domain.model.ModelSpec;
import dev.tectum.domain.quality.Condition;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Station;
import dev.tectum.stage.alert.AlertSink;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// Tells `/metrics` how far each sense of each room can be trusted, what is watched, and what the sources count. The loop tells events, any
/// thread reads.
final class SenseMeters implements AlertSink, MeterBinder {

    private static final List<String> GRADES = List.of("usable", "degraded", "missing");

    private final List<Station> stations;
    private final ModelSpec spec;
    private final List<LabelSpec> labels;
    private final SourceFigures figures;
    private final Map<Station, Event> newest = new ConcurrentHashMap<>();
    private final Set<String> placesShown = new HashSet<>();
    private Map<Station, String> modes = Map.of();
    private @Nullable MeterRegistry registry;
    private @Nullable MultiGauge mode;

    /// @param labels as this device wants them
    SenseMeters(List<Station> stations, ModelSpec spec, List<LabelSpec> labels, SourceFigures figures) {
        this.stations = List.copyOf(stations);
        this.spec = spec;
        this.labels = List.copyOf(labels);
        this.figures = figures;
    }

    @Override
    public synchronized void bindTo(MeterRegistry bound) {
        registry = bound;
        mode = MultiGauge.builder("tectum.mode").description("1 for the mode that the room is in").register(bound);
        for (Station station : stations) {
            spec.modalities().stream().map(ModalitySpec::modality).forEach(modality -> bind(bound, station, modality));
            labels.forEach(label -> bind(bound, station, label.name()));
        }
    }

    private void bind(MeterRegistry bound, Station station, Modality modality) {
        Tags tags = Tags.of("station", station.name(), "modality", modality.name());
        gauge(bound, "tectum.modality.quality", tags, station, event -> of(event, modality).grade().quality());
        gauge(bound, "tectum.modality.age.seconds", tags, station, event -> of(event, modality).isPresent()
                ? of(event, modality).age().toNanos() / 1e9
                : Double.NaN);
        GRADES.forEach(grade -> gauge(bound, "tectum.modality.grade", tags.and("grade", grade), station,
                event -> of(event, modality).grade().wireName().equals(grade) ? 1 : 0));
    }

    private void bind(MeterRegistry bound, Station station, String label) {
        for (Watching watching : Watching.values()) {
            Tags tags = Tags.of("station", station.name(), "label", label, "watching", watching.wireName());
            gauge(bound, "tectum.label.watching", tags, station,
                    event -> event.belief().watching().getOrDefault(label, Watching.BLIND) == watching ? 1 : 0);
        }
    }

    private void gauge(MeterRegistry bound, String name, Tags tags, Station station, ToDoubleFunction<Event> value) {
        Gauge.builder(name, newest, events -> Optional.ofNullable(events.get(station)).map(value::applyAsDouble).orElse(Double.NaN))
                .tags(tags).register(bound);
    }

    private static Condition of(Event event, Modality modality) {
        return event.quality().of(modality);
    }

    @Override
    public void tell(Event event) {
        newest.put(event.key().station(), event);
        showMode(event);
        showFigures();
    }

    private synchronized void showMode(Event event) {
        if (mode == null || event.quality().mode().equals(modes.get(event.key().station()))) {
            return;
        }
        Map<Station, String> now = new ConcurrentHashMap<>(modes);
        now.put(event.key().station(), event.quality().mode());
        modes = Map.copyOf(now);
        List<MultiGauge.Row<?>> rows = new ArrayList<>();
        modes.forEach((station, name) -> rows.add(MultiGauge.Row.of(Tags.of("station", station.name(), "mode", name), 1)));
        mode.register(rows, true);
    }

    /// Sources show themselves when they are opened first.
    private synchronized void showFigures() {
        if (registry == null || placesShown.size() == figures.size()) {
            return;
        }
        MeterRegistry bound = registry;
        figures.now().forEach((place, values) -> {
            if (placesShown.add(place)) {
                String[] names = place.split("/", -1);
                Tags tags = Tags.of("station", names[0], "modality", names[1], "channel", names.length > 2 ? names[2] : "");
                values.keySet().forEach(figure -> Gauge.builder("tectum.source", figures, all -> all.find(place, figure).orElse(Double.NaN))
                        .tags(tags.and("figure", figure)).register(bound));
            }
        });
    }
}
