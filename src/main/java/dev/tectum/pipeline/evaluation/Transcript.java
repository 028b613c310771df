package dev.tectum.pipeline.evaluation;

import dev.tectum.domain.event.Alert;
import dev.tectum.domain.event.Event;
import dev.tectum.domain.time.Moment;
import dev.tectum.stage.alert.AlertSink;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Writes down what was believed and told, for figures afterwards. One thread.
public final class Transcript implements AlertSink {

    /// What was believed at one tick.
    public record Tick(Moment at, Map<String, Double> probabilities) {
    }

    /// One alert, told or ended.
    public record Told(Moment at, String label, String id, Alert.State state) {
    }

    private final List<Tick> ticks = new ArrayList<>();
    private final List<Told> told = new ArrayList<>();

    @Override
    public void tell(Event event) {
        Map<String, Double> probabilities = event.belief().labels().stream()
                .collect(Collectors.toMap(label -> label, label -> event.belief().probability(label)));
        ticks.add(new Tick(event.key().at(), probabilities));
        for (Alert alert : Alert.of(event)) {
            told.add(new Told(alert.key().at(), alert.label(), alert.id().value(), alert.state()));
        }
    }

    public List<Tick> ticks() {
        return List.copyOf(ticks);
    }

    public List<Told> told() {
        return List.copyOf(told);
    }
}
