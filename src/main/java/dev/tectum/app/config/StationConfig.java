package dev.tectum.app.config;

import dev.tectum.domain.sense.Station;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// One room.
///
/// @param modalities by name, in the order of the file; one that is absent is switched off
/// @param baseline what clean air reads here, by channel, in the raw unit
public record StationConfig(Station station, String title, Map<String, ModalityConfig> modalities, Map<String, Double> baseline) {

    public StationConfig {
        modalities = Collections.unmodifiableMap(new LinkedHashMap<>(modalities));
        baseline = Map.copyOf(baseline);
    }
}
