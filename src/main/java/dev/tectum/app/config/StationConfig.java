package dev.tectum.app.config;

import dev.tectum.domain.sense.Station;
import java.util.Map;

/// One room.
///
/// @param sources by modality name; one that is absent is switched off
/// @param baseline what clean air reads here, by channel, in the raw unit
public record StationConfig(Station station, String title, Map<String, SourceConfig> sources, Map<String, Double> baseline) {

    public StationConfig {
        sources = Map.copyOf(sources);
        baseline = Map.copyOf(baseline);
    }
}
