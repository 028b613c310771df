package dev.tectum.stage.journal.ordinary;

import dev.tectum.domain.event.Event;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// The newest events of all stations. A revision stands for what it corrects. Any thread.
public final class RecentEvents {

    private static final int MOST = 600; // five minutes of two decisions a second

    private final Deque<Event> ring = new ArrayDeque<>(MOST);

    public synchronized void add(Event event) {
        ring.removeIf(older -> older.key().station().equals(event.key().station()) && older.key().tick() == event.key().tick());
        if (ring.size() == MOST) {
            ring.removeFirst();
        }
        ring.addLast(event);
    }

    /// Oldest first.
    public synchronized List<Event> all() {
        return List.copyOf(ring);
    }
}
