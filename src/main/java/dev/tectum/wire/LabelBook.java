package dev.tectum.wire;

import dev.tectum.domain.event.Alert;
import dev.tectum.domain.model.LabelSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Where it is looked up what a receiver cannot know: a label's title and severity, and where more of an alert is to be had. Any thread.
@FunctionalInterface
public interface LabelBook {

    Optional<LabelSpec> find(String label);

    /// Addresses of what is kept of an alert, by the key that tells each; none where nobody could open them.
    default Map<String, String> linksOf(Alert alert) {
        return Map.of();
    }

    static LabelBook of(List<LabelSpec> labels) {
        List<LabelSpec> copy = List.copyOf(labels);
        return label -> copy.stream().filter(spec -> spec.name().equals(label)).findFirst();
    }
}
