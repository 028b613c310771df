package dev.tectum.pipeline;

import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.Station;
import dev.tectum.stage.capture.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Pulls one source on the loop's own thread: nothing is dropped and nothing runs ahead. For recordings.
public final class PulledInbox implements Inbox {

    private static final int MAX_AT_ONCE = 64;

    private final Station station;
    private final Source source;

    public PulledInbox(Station station, Source source) {
        this.station = station;
        this.source = source;
    }

    @Override
    public List<Delivery> takeWithin(Duration patience) throws InterruptedException {
        List<Delivery> taken = new ArrayList<>();
        Duration wait = patience;
        while (taken.size() < MAX_AT_ONCE) {
            Optional<Arrival> arrival = source.next(wait);
            if (arrival.isEmpty()) {
                break;
            }
            taken.add(new Delivery(station, arrival.get()));
            wait = Duration.ZERO;
        }
        return taken;
    }

    @Override
    public boolean isExhausted() {
        return source.isExhausted();
    }

    @Override
    public void close() {
        source.close();
    }
}
