package dev.tectum.app.wiring.sinks;

import dev.tectum.domain.event.Letter;
import dev.tectum.domain.sense.Station;
import dev.tectum.stage.alert.Postbag;
import dev.tectum.stage.journal.Outbox;
import java.util.Comparator;
import java.util.List;

/// What one sink has still to tell of some stations, the oldest of all first. Any thread.
public record SinkPostbag(String sink, List<Station> stations, Outbox outbox) implements Postbag {

    public SinkPostbag {
        stations = List.copyOf(stations);
    }

    @Override
    public List<Letter> pendingAfter(long sequence, int limit) {
        return stations.stream().flatMap(station -> outbox.pendingAfter(sink, station, sequence, limit).stream())
                .sorted(Comparator.comparingLong(Letter::sequence)).limit(limit).toList();
    }

    @Override
    public void delivered(long sequence) {
        outbox.delivered(sink, sequence);
    }

    @Override
    public void refused(long sequence) {
        outbox.refused(sink, sequence);
    }
}
