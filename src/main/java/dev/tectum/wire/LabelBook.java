package dev.tectum.wire;

import dev.tectum.domain.model.LabelSpec;
import java.util.List;
import java.util.Optional;

/// Where a label's title and severity are looked up. Any thread.
@FunctionalInterface
public interface LabelBook {

    Optional<LabelSpec> find(String label);

    static LabelBook of(List<LabelSpec> labels) {
        List<LabelSpec> copy = List.copyOf(labels);
        return label -> copy.stream().filter(spec -> spec.name().equals(label)).findFirst();
    }
}
