package dev.tectum.stage.journal.sqlite;

import dev.tectum.domain.event.Alert;
import dev.tectum.domain.event.Decision;
import dev.tectum.domain.event.Event;
import dev.tectum.domain.model.EmbeddingSpace;
import dev.tectum.domain.model.ModelVersion;
import dev.tectum.domain.time.Calendar;
import dev.tectum.stage.journal.Archive;
import dev.tectum.stage.journal.Change;
import dev.tectum.stage.journal.EmbeddingArchive;
import dev.tectum.stage.journal.Journal;
import dev.tectum.stage.journal.JournalException;
import dev.tectum.stage.journal.LastKnown;
import dev.tectum.stage.journal.MinuteSummary;
import dev.tectum.stage.journal.Minutes;
import dev.tectum.stage.journal.Outbox;
import dev.tectum.stage.journal.VerdictBook;
import dev.tectum.wire.AlertJson;
import dev.tectum.wire.DecisionJson;
import dev.tectum.wire.LabelBook;
import dev.tectum.wire.WireClock;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The journal in an SQLite database. `remember` and `close` belong to the loop's thread; [#recent], [#outbox] and [#archive] to any.
public final class SqliteJournal implements Journal {

    private static final Logger LOG = LoggerFactory.getLogger(SqliteJournal.class);
    private static final int RING = 600; // five minutes of two decisions a second

    private final JournalFile file;
    private final Calendar calendar;
    private final LabelBook labels;
    private final List<String> sinks;
    private final long forgottenLetters;
    private final LastKnown lastKnown = new LastKnown();
    private final Minutes minutes = new Minutes();
    private final Deque<Event> ring = new ArrayDeque<>(RING);

    private SqliteJournal(JournalFile file, Calendar calendar, LabelBook labels, List<String> sinks, long forgottenLetters) {
        this.file = file;
        this.calendar = calendar;
        this.labels = labels;
        this.sinks = List.copyOf(sinks);
        this.forgottenLetters = forgottenLetters;
    }

    /// Opens or begins the journal in `folder`. A damaged one is kept under a dated name. Alerts that a former process left
    /// standing are ended, for nobody watches over them any more.
    ///
    /// @param calendar asked at every event
    /// @param sinks the names of those who are told; a new one gets nothing of the past, one that is gone loses its letters
    /// @throws JournalException if the folder cannot be used
    public static SqliteJournal open(Path folder, Calendar calendar, LabelBook labels, List<String> sinks, InstantSource clock) {
        JournalFile file = JournalFile.open(folder, clock);
        try {
            SinkRows.Opening opening = new SinkRows(sinks).bringToOrder(file);
            OrphanedAlerts.end(file, clock.instant(), opening.acquainted());
            return new SqliteJournal(file, calendar, labels, sinks, opening.forgotten());
        } catch (JournalException failed) {
            file.close();
            throw failed;
        }
    }

    public Outbox outbox() {
        return new SqliteOutbox(file);
    }

    public Archive archive() {
        return new SqliteArchive(file);
    }

    /// How many letters were dropped at the opening, because the sinks that they were for are gone.
    public long forgottenLetters() {
        return forgottenLetters;
    }

    /// The embeddings. What `model` makes from now on lives in `space`.
    ///
    /// @throws JournalException if that cannot be noted
    public EmbeddingArchive embeddings(ModelVersion model, EmbeddingSpace space) {
        SqliteEmbeddings.note(file, model.toString(), space);
        return new SqliteEmbeddings(file);
    }

    public VerdictBook verdicts() {
        return new SqliteVerdicts(file);
    }

    @Override
    public void remember(Event event) {
        keep(event);
        Optional<MinuteSummary> ended = minutes.add(event, calendar.instantOf(event.key().at()));
        promise(event);
        ended.ifPresent(this::summarise);
    }

    private void promise(Event event) {
        List<Alert> alerts = Alert.of(event);
        List<Change> changes = lastKnown.changesBy(event);
        List<Decision.Hold> held = heldBackBy(event);
        if (alerts.isEmpty() && changes.isEmpty() && held.isEmpty()) {
            return;
        }
        Instant at = calendar.instantOf(event.key().at());
        String json = DecisionJson.line(event, WireClock.calendar(calendar));
        List<ToldAlert> told = alerts.stream().map(this::told).toList();
        file.write("written", connection -> {
            long id = Entries.event(connection, event, at, json);
            for (ToldAlert alert : told) {
                Entries.alert(connection, id, alert, sinks);
            }
            Entries.changes(connection, id, changes);
            Entries.heldBack(connection, id, held);
            return id;
        });
        lastKnown.take(event, changes);
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

    /// A summary is no promise: where it cannot be written, that is logged and the loop goes on.
    private void summarise(MinuteSummary summary) {
        try {
            file.write("written", connection -> {
                Entries.summary(connection, summary);
                return summary;
            });
        } catch (JournalException refused) {
            LOG.warn("The summary of a minute is lost: {}", refused.getMessage());
        }
    }

    private void keep(Event event) {
        synchronized (ring) {
            ring.removeIf(older -> older.key().station().equals(event.key().station()) && older.key().tick() == event.key().tick());
            if (ring.size() == RING) {
                ring.removeFirst();
            }
            ring.addLast(event);
        }
    }

    /// The newest events of all stations, ordinary ones too, oldest first. A revision stands for what it corrects.
    public List<Event> recent() {
        synchronized (ring) {
            return List.copyOf(ring);
        }
    }

    @Override
    public void close() {
        minutes.takeAll().forEach(this::summarise);
        file.close();
    }
}
