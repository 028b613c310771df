package dev.tectum.stage.capture.replay;

import dev.tectum.domain.sense.Arrival;
import dev.tectum.domain.sense.AudioChunk;
import dev.tectum.domain.sense.Bound;
import dev.tectum.domain.sense.Modality;
import dev.tectum.domain.sense.Outage;
import dev.tectum.domain.sense.SensorReading;
import dev.tectum.domain.sense.VideoFrame;
import dev.tectum.domain.time.Moment;
import dev.tectum.stage.capture.Source;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One source of a schedule, with its next arrival in hand and the moment at which that happens. One thread.
final class ReplayLane implements AutoCloseable {

    /// How often a recording whose sources have all ended still says how late it is.
    private static final Duration STEP = Duration.ofMillis(100);

    private final Source source;
    private @Nullable Arrival head;
    private @Nullable Bound lastWord;
    private Moment at = Moment.MIN;

    ReplayLane(Source source) {
        this.source = source;
    }

    /// Takes the next arrival in hand.
    ///
    /// @return false if there is none, for ever
    boolean fill() throws InterruptedException {
        if (head == null && lastWord != null) {
            head = lastWord;
            lastWord = null;
        }
        while (head == null && !source.isExhausted()) {
            head = source.next(Duration.ZERO).orElse(null);
            if (head != null) {
                Moment happens = happens(head);
                at = happens.isAfter(at) ? happens : at;
            }
        }
        return head != null;
    }

    /// A word about what will come is known at once.
    private Moment happens(Arrival arrival) {
        return switch (arrival) {
            case VideoFrame frame -> frame.captured();
            case AudioChunk chunk -> chunk.end();
            case SensorReading reading -> reading.captured();
            case Outage outage -> outage.since();
            case Bound _ -> at;
        };
    }

    /// When what is in hand happens.
    Moment at() {
        return at;
    }

    /// Where the end of this lane is in hand too early, lets time go on in steps before it.
    void holdUntil(Moment end) {
        if (head instanceof Bound(Modality modality, Moment nothingBefore) && nothingBefore.equals(Moment.MAX) && at.isBefore(end)) {
            Moment passed = at.isBefore(new Moment(0)) ? new Moment(0) : at;
            at = passed.plus(STEP).isBefore(end) ? passed.plus(STEP) : end;
            lastWord = (Bound) head;
            head = new Bound(modality, at);
        }
    }

    Arrival take() {
        if (head == null) {
            throw new IllegalStateException("Nothing is in hand");
        }
        Arrival taken = head;
        head = null;
        return taken;
    }

    boolean isExhausted() {
        return head == null && lastWord == null && source.isExhausted();
    }

    @Override
    public void close() {
        if (head instanceof VideoFrame frame) {
            frame.close();
        } else if (head instanceof AudioChunk chunk) {
            chunk.close();
        }
        head = null;
        lastWord = null;
        source.close();
    }
}
