package dev.tectum.app.wiring;

import dev.tectum.domain.event.Event;
import dev.tectum.stage.journal.Journal;

/// Keeps nothing: for replays, whose input is the record.
final class ForgetfulJournal implements Journal {

    @Override
    public void remember(Event event) {
        // a replay can be played again
    }

    @Override
    public void close() {
        // holds nothing
    }
}
