package dev.tectum.stage.journal.sqlite;

import dev.tectum.domain.event.Alert;
import dev.tectum.domain.event.Decision;
import dev.tectum.domain.event.Event;
import dev.tectum.domain.time.Calendar;
import dev.tectum.stage.journal.Change;
import dev.tectum.stage.journal.HeldPromise;
import dev.tectum.stage.journal.LastKnown;
import dev.tectum.stage.journal.ToldAlert;
import dev.tectum.wire.AlertJson;
import dev.tectum.wire.DecisionJson;
import dev.tectum.wire.LabelBook;
import dev.tectum.wire.WireClock;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/// Writes what is promised: alerts with the letters about them, changes, and what a lesson has held back. The loop's thread writes, any may
/// ask whether it has.
final class PromiseWriter {

    private final JournalFile file;
    private final Calendar calendar;
    private final LabelBook labels;
    private final List<String> sinks;
    private final AtomicBoolean written = new AtomicBoolean();
    private LastKnown lastKnown = new LastKnown();

    /// @param calendar asked at every event
    /// @param sinks the names of those who are told
    PromiseWriter(JournalFile file, Calendar calendar, LabelBook labels, List<String> sinks) {
        this.file = file;
        this.calendar = calendar;
        this.labels = labels;
        this.sinks = List.copyOf(sinks);
    }

    /// Whether anything was written since the start, so that what stands in the file may be of this run.
    boolean hasWritten() {
        return written.get();
    }

    /// On disk when it returns. An event that promises nothing is not written.
    void write(Event event) {
        List<Alert> alerts = Alert.of(event);
        List<Change> changes = lastKnown.changesBy(event);
        List<Decision.Hold> held = heldBackBy(event);
        if (!alerts.isEmpty() || !changes.isEmpty() || !held.isEmpty()) {
            Instant at = calendar.instantOf(event.key().at());
            String json = DecisionJson.line(event, WireClock.calendar(calendar));
            List<ToldAlert> told = alerts.stream().map(this::told).toList();
            file.write("written", connection -> {
                long id = Entries.event(connection, event, at, json);
                for (ToldAlert alert : told) {
                    Entries.alert(connection, id, at, alert, sinks);
                }
                Entries.changes(connection, id, changes);
                Entries.heldBack(connection, id, held);
                return id;
            });
            lastKnown.take(event, changes);
            written.set(true);
        }
    }

    List<Long> takeOver(List<HeldPromise> held) {
        LastKnown known = lastKnown.copy();
        List<Long> sequences = file.write("written", connection -> {
            List<Long> numbers = new ArrayList<>();
            for (HeldPromise promise : held) {
                numbers.addAll(takeOver(connection, promise, known));
            }
            return numbers;
        });
        lastKnown = known;
        written.set(true);
        return sequences;
    }

    private static List<Long> takeOver(Connection connection, HeldPromise promise, LastKnown known) throws SQLException {
        long id;
        if (promise.event().isPresent()) {
            Event event = promise.event().get();
            id = Entries.event(connection, event, promise.at(), promise.json());
            List<Change> changes = known.changesBy(event);
            Entries.changes(connection, id, changes);
            Entries.heldBack(connection, id, heldBackBy(event));
            known.take(event, changes);
        } else {
            id = Entries.note(connection, promise.station().name(), promise.at(), promise.json());
        }
        List<Long> numbers = new ArrayList<>();
        for (HeldPromise.Letter letter : promise.letters()) {
            numbers.add(Entries.alert(connection, id, promise.at(), letter.alert(), letter.sinks()));
        }
        return numbers;
    }

    /// A revision moves nothing, so that it holds nothing back.
    private static List<Decision.Hold> heldBackBy(Event event) {
        return event.key().revision() > 0 ? List.of()
                : event.decisions().stream().filter(Decision.Hold.class::isInstance).map(Decision.Hold.class::cast)
                        .filter(hold -> hold.heldBack().isPresent()).toList();
    }

    private ToldAlert told(Alert alert) {
        return new ToldAlert(alert.id().value(), alert.key().station().name(), alert.label(), alert.state().wireName(),
                AlertJson.told(alert, calendar, labels));
    }
}
