package dev.tectum.app.wiring;

import dev.tectum.domain.sense.Station;
import dev.tectum.stage.inference.Baseline;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// What clean air reads at each station, as far as it is known. Any thread.
public final class SiteBaselines implements Function<Station, Baseline> {

    private final Map<Station, Baseline> known = new ConcurrentHashMap<>();

    public void know(Station station, Map<String, Double> values) {
        known.put(station, Baseline.of(values));
    }

    @Override
    public Baseline apply(Station station) {
        return known.getOrDefault(station, Baseline.of(Map.of()));
    }
}
