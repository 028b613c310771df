package dev.tectum.app.wiring.trace;

import dev.tectum.domain.event.Letter;
import dev.tectum.domain.sense.Station;
import dev.tectum.stage.journal.Outbox;
import java.util.List;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// When a letter was taken out to be told, and when it was acknowledged. Any thread.
public record LetterTrace(Outbox outbox, LongSupplier nanoTime) implements Outbox {

    private static final Logger LOG = LoggerFactory.getLogger(LetterTrace.class);

    /// The same outbox.
    public static Outbox of(Outbox outbox, LongSupplier nanoTime) {
        return LOG.isDebugEnabled() ? new LetterTrace(outbox, nanoTime) : outbox;
    }

    @Override
    public List<Letter> pendingAfter(String sink, Station station, long sequence, int limit) {
        List<Letter> letters = outbox.pendingAfter(sink, station, sequence, limit);
        long now = nanoTime.getAsLong();
        letters.forEach(letter -> LOG.debug("letter {} {} {} taken={}", sink, letter.alertId(), letter.state(), now));
        return letters;
    }

    @Override
    public void delivered(String sink, long sequence) {
        outbox.delivered(sink, sequence);
    }

    @Override
    public void refused(String sink, long sequence) {
        outbox.refused(sink, sequence);
    }

    @Override
    public int keepWithin(String sink, int letters, long bytes) {
        return outbox.keepWithin(sink, letters, bytes);
    }

    @Override
    public Counts counts(String sink) {
        return outbox.counts(sink);
    }
}
