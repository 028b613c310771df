package dev.tectum.fake;

import dev.tectum.domain.event.Alert;
import dev.tectum.domain.event.Event;
import dev.tectum.domain.event.Letter;
import dev.tectum.domain.sense.Station;
import dev.tectum.stage.journal.DiskJournal;
import dev.tectum.stage.journal.HeldPromise;
import dev.tectum.stage.journal.JournalException;
import dev.tectum.stage.journal.Outbox;
import dev.tectum.wire.AlertJson;
import dev.tectum.wire.LabelBook;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// A journal in memory that writes nothing while it is told to refuse. It keeps what it wrote, in its order, as "id state".
public final class RefusingDisk implements DiskJournal, Outbox {

    public static final String REASON = "The journal cannot be written: the disk is full";

    private static final LabelBook LABELS = LabelBook.of(HandWrittenSpec.spec().labels());

    private final List<String> written = new ArrayList<>();
    private final List<Long> ticks = new ArrayList<>();
    private final TreeMap<Long, Letter> outbox = new TreeMap<>();
    private final List<String> damages = new ArrayList<>();
    private boolean refusing;
    private boolean closed;

    public void refuse(boolean now) {
        refusing = now;
    }

    /// The next write fails, for the file is damaged; the one after it finds a new one.
    public void damage(String aside) {
        refusing = true;
        damages.add(aside);
    }

    public List<String> written() {
        return List.copyOf(written);
    }

    /// The ticks whose events were written.
    public List<Long> ticks() {
        return List.copyOf(ticks);
    }

    public boolean isClosed() {
        return closed;
    }

    private void check() {
        if (refusing) {
            refusing = damages.isEmpty() && refusing;
            throw new JournalException(REASON);
        }
    }

    @Override
    public void watch(Event event) {
        // nothing is counted here
    }

    @Override
    public void promise(Event event) {
        check();
        ticks.add(event.key().tick());
        for (Alert alert : Alert.of(event)) {
            write(new Letter(outbox.isEmpty() ? written.size() + 1L : outbox.lastKey() + 1, event.key().station(), alert.id().value(),
                    alert.state().wireName(), AlertJson.told(alert, ScriptedEvents.ANCHOR, LABELS)), true);
        }
    }

    private void write(Letter letter, boolean pending) {
        written.add(letter.alertId() + " " + letter.state());
        if (pending) {
            outbox.put(letter.sequence(), letter);
        }
    }

    @Override
    public List<Long> takeOver(List<HeldPromise> held) {
        check();
        List<Long> sequences = new ArrayList<>();
        for (HeldPromise promise : held) {
            promise.event().ifPresent(event -> ticks.add(event.key().tick()));
            for (HeldPromise.Letter letter : promise.letters()) {
                long sequence = written.size() + 1L;
                write(new Letter(sequence, promise.station(), letter.alert().id(), letter.alert().state(), letter.alert().payload()),
                        !letter.sinks().isEmpty());
                sequences.add(sequence);
            }
        }
        return sequences;
    }

    @Override
    public Outbox outbox() {
        return this;
    }

    @Override
    public List<String> takeDamages() {
        List<String> taken = List.copyOf(damages);
        if (!refusing) {
            damages.clear();
            return taken;
        }
        return List.of();
    }

    @Override
    public List<Letter> pendingAfter(String sink, Station station, long sequence, int limit) {
        return outbox.tailMap(sequence, false).values().stream().filter(letter -> letter.station().equals(station)).limit(limit).toList();
    }

    @Override
    public void delivered(String sink, long sequence) {
        check();
        outbox.remove(sequence);
    }

    @Override
    public void refused(String sink, long sequence) {
        delivered(sink, sequence);
    }

    @Override
    public int keepWithin(String sink, int letters, long bytes) {
        check();
        return 0;
    }

    @Override
    public Counts counts(String sink) {
        return new Counts(outbox.size(), 0);
    }

    @Override
    public void close() {
        closed = true;
    }
}
