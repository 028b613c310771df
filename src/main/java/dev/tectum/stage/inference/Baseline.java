package dev.tectum.stage.inference;

import java.util.Map;
import java.util.OptionalDouble;

/// What a site's clean air reads, by channel, in the channel's raw unit.
@FunctionalInterface
public interface Baseline {

    /// Empty while it has not been learned: the channel is then not valid yet.
    OptionalDouble findOf(String channel);

    static Baseline of(Map<String, Double> values) {
        Map<String, Double> copy = Map.copyOf(values);
        return channel -> {
            Double value = copy.get(channel);
            return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
        };
    }
}
