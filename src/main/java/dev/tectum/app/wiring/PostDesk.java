package dev.tectum.app.wiring;

import dev.tectum.app.web.view.PostedSensors;
import dev.tectum.domain.sense.Station;
import dev.tectum.stage.capture.remote.PostedSource;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.TreeMap;

/// The channels that are handed in over HTTP, and the sources that they go to. Any thread.
final class PostDesk implements PostedSensors {

    private final List<Station> stations;
    private final Map<Station, Map<String, PostedSource>> slots = new HashMap<>();

    PostDesk(List<Station> stations) {
        this.stations = List.copyOf(stations);
        stations.forEach(station -> slots.put(station, new TreeMap<>()));
    }

    /// The newest source of a channel is the one that is reported to.
    synchronized PostedSource add(Station station, String channel, PostedSource source) {
        slotsOf(Optional.of(station.name())).put(channel, source);
        return source;
    }

    @Override
    public void report(Optional<String> station, String channel, double value, Optional<Instant> measured) {
        findOpen(station, channel).report(value, measured);
    }

    @Override
    public void report(Optional<String> station, String channel, String words, Optional<Instant> measured) {
        findOpen(station, channel).report(words, measured);
    }

    private PostedSource findOpen(Optional<String> station, String channel) {
        PostedSource source = find(station, channel);
        if (source.isExhausted()) {
            throw new IllegalStateException("The sense that " + channel + " belongs to is switched off");
        }
        return source;
    }

    private synchronized PostedSource find(Optional<String> station, String channel) {
        Map<String, PostedSource> slot = slotsOf(station);
        PostedSource source = slot.get(channel);
        if (source == null) {
            throw new NoSuchElementException("No channel " + channel + " is handed in here" + (slot.isEmpty()
                    ? "; the configuration names none as \"posted\""
                    : "; there are " + String.join(", ", slot.keySet())));
        }
        return source;
    }

    private Map<String, PostedSource> slotsOf(Optional<String> name) {
        return stations.stream().filter(station -> name.isEmpty() || station.name().equals(name.get())).findFirst().map(slots::get)
                .orElseThrow(() -> new NoSuchElementException(
                        "There is no station " + name.orElse("") + "; there are " + stations.stream().map(Station::name).toList()));
    }
}
