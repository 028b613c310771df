package dev.tectum.app.wiring;

import dev.tectum.domain.event.Letter;
import dev.tectum.domain.sense.Station;
import dev.tectum.stage.alert.Postbag;
import dev.tectum.stage.journal.Outbox;
import java.util.List;

/// What one station's broker has still to be told. Any thread.
record StationPostbag(Station station, Outbox outbox) implements Postbag {

    @Override
    public List<Letter> pendingAfter(long sequence, int limit) {
        return outbox.pendingAfter(station, sequence, limit);
    }

    @Override
    public void delivered(long sequence) {
        outbox.delivered(sequence);
    }
}
