package dev.tectum.app.wiring.site;

import dev.tectum.app.config.DeviceConfig;
import dev.tectum.app.config.StationConfig;
import dev.tectum.app.wiring.senses.SiteBaseline;
import dev.tectum.domain.event.Event;
import dev.tectum.domain.model.ModelSpec;
import dev.tectum.domain.sense.Station;
import dev.tectum.stage.quality.QualityInspector;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.BiConsumer;

/// What each station of the device has learned: `site.json` in the data folder of the only one, `site-NAME.json` of several.
public final class SiteMemories implements AutoCloseable {

    private final Map<Station, SiteMemory> sites = new LinkedHashMap<>();

    /// @param told hears what clean air reads at a station, at first and whenever more is known
    public SiteMemories(DeviceConfig config, ModelSpec spec, BiConsumer<Station, Map<String, Double>> told) {
        for (StationConfig room : config.stations()) {
            Station station = room.station();
            SiteMemory.Air air = new SiteMemory.Air(SiteBaseline.of(room, spec), room.baseline());
            sites.put(station, new SiteMemory(fileOf(config, station), station, spec, air, known -> told.accept(station, known)));
        }
    }

    /// Where it is kept what a station has learned.
    public static Path fileOf(DeviceConfig config, Station station) {
        return config.data().resolve(config.stations().size() == 1 ? "site.json" : "site-" + station.name() + ".json");
    }

    /// The station's judge, who knows what was learned before. To be asked for once.
    ///
    /// @throws NoSuchElementException if there is no such station
    public QualityInspector inspectorOf(Station station) {
        return of(station).inspector();
    }

    /// What has been decided at a tick.
    public void see(Event event) {
        of(event.key().station()).see(event);
    }

    private SiteMemory of(Station station) {
        SiteMemory site = sites.get(station);
        if (site == null) {
            throw new NoSuchElementException("There is no station " + station.name());
        }
        return site;
    }

    @Override
    public void close() {
        sites.values().forEach(SiteMemory::close);
    }
}
