package dev.tectum.pipeline.evaluation;

import dev.tectum.domain.belief.Belief;
import dev.tectum.domain.event.Alert;
import dev.tectum.domain.event.Decision;
import dev.tectum.domain.event.Event;
import dev.tectum.domain.time.Moment;
import dev.tectum.domain.time.Span;
import dev.tectum.domain.window.WindowKey;
import dev.tectum.stage.alert.AlertSink;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        write(event.key(), event.belief(), event.decisions());
    }

    void write(WindowKey key, Belief belief, List<Decision> decisions) {
        ticks.add(new Tick(key.at(), belief.labels().stream().collect(Collectors.toMap(label -> label, belief::probability))));
        for (Decision decision : decisions) {
            findState(decision).ifPresent(
                    state -> told.add(new Told(key.at(), decision.label(), decision.alert().orElseThrow().value(), state)));
        }
    }

    private static Optional<Alert.State> findState(Decision decision) {
        return switch (decision) {
            case Decision.Raise _ -> Optional.of(Alert.State.NEW);
            case Decision.Update _ -> Optional.of(Alert.State.UPDATE);
            case Decision.Clear _ -> Optional.of(Alert.State.END);
            case Decision.Hold _,Decision.Abstain _ -> Optional.empty();
        };
    }

    public List<Tick> ticks() {
        return Collections.unmodifiableList(ticks);
    }

    /// Those in a span. Ticks only rise, so both ends are found by halving.
    List<Tick> ticksIn(Span span) {
        int past = firstAfter(span.to());
        return Collections.unmodifiableList(ticks.subList(Math.min(firstAfter(span.from()), past), past));
    }

    private int firstAfter(Moment moment) {
        int low = 0;
        int high = ticks.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (ticks.get(middle).at().isAfter(moment)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    public List<Told> told() {
        return Collections.unmodifiableList(told);
    }
}
