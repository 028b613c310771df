package dev.tectum.fake;

import dev.tectum.domain.event.Alert;
import dev.tectum.domain.event.Event;
import dev.tectum.domain.event.Letter;
import dev.tectum.stage.alert.Postbag;
import dev.tectum.wire.AlertJson;
import dev.tectum.wire.LabelBook;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// Letters in memory, in order; those that are delivered are gone. Any thread.
public final class ListPostbag implements Postbag {

    private final ConcurrentSkipListMap<Long, Letter> letters = new ConcurrentSkipListMap<>();
    private final List<Long> refused = new CopyOnWriteArrayList<>();
    private long last;

    /// What a journal would have promised.
    public synchronized void promise(Event event) {
        for (Alert alert : Alert.of(event)) {
            last++;
            letters.put(last, new Letter(last, event.key().station(), alert.id().value(), alert.state().wireName(),
                    AlertJson.told(alert, ScriptedEvents.ANCHOR, LabelBook.of(HandWrittenSpec.spec().labels()))));
        }
    }

    public synchronized void add(Letter letter) {
        letters.put(letter.sequence(), letter);
    }

    @Override
    public List<Letter> pendingAfter(long sequence, int limit) {
        return letters.tailMap(sequence, false).values().stream().limit(limit).toList();
    }

    @Override
    public void delivered(long sequence) {
        letters.remove(sequence);
    }

    @Override
    public void refused(long sequence) {
        refused.add(sequence);
        letters.remove(sequence);
    }

    /// The numbers of the letters that nobody wanted.
    public List<Long> refused() {
        return List.copyOf(refused);
    }

    public boolean isEmpty() {
        return letters.isEmpty();
    }
}
