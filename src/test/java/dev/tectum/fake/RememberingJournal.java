package dev.tectum.fake;

import dev.tectum.domain.event.Event;
import dev.tectum.stage.journal.Journal;
import java.util.ArrayList;
import java.util.List;

/// Keeps every event in memory, in the order in which it was told to.
public final class RememberingJournal implements Journal {

    private final List<Event> remembered = new ArrayList<>();

    @Override
    public void remember(Event event) {
        remembered.add(event);
    }

    public List<Event> remembered() {
        return List.copyOf(remembered);
    }

    @Override
    public void close() {
        // memory needs no closing
    }
}
