package dev.tectum.app.wiring;

import dev.tectum.pipeline.Spectator;
import dev.tectum.stage.alert.AlertSink;
import dev.tectum.stage.journal.Journal;

/// Who hears of events: the journal first, then the sink, then whoever watches.
public record Audience(Journal journal, AlertSink sink, Spectator spectator) {

    /// Nothing is kept and nobody watches: a replay that only prints.
    public static Audience only(AlertSink sink) {
        return new Audience(new ForgetfulJournal(), sink, (_, _) -> {
        });
    }
}
