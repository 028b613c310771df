package dev.tectum.stage.journal.sqlite;

import dev.tectum.domain.event.Alert;
import dev.tectum.domain.event.Event;
import dev.tectum.domain.time.Calendar;
import dev.tectum.stage.journal.Archive;
import dev.tectum.stage.journal.Change;
import dev.tectum.stage.journal.DiskJournal;
import dev.tectum.stage.journal.HeldPromise;
import dev.tectum.stage.journal.JournalException;
import dev.tectum.stage.journal.LastKnown;
import dev.tectum.stage.journal.Outbox;
import dev.tectum.stage.journal.Retention;
import dev.tectum.stage.journal.ToldAlert;
import dev.tectum.stage.journal.ordinary.MinuteSummary;
import dev.tectum.stage.journal.ordinary.Minutes;
import dev.tectum.stage.journal.ordinary.RecentEvents;
import dev.tectum.wire.AlertJson;
import dev.tectum.wire.DecisionJson;
import dev.tectum.wire.LabelBook;
import dev.tectum.wire.WireClock;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The journal in an SQLite database. What writes events belongs to the loop's thread; [#recent], [#outbox] and [#archive] to any.
public final class SqliteJournal implements DiskJournal {

    private static final Logger LOG = LoggerFactory.getLogger(SqliteJournal.class);

    private final JournalFile file;
    private final Calendar calendar;
    private final LabelBook labels;
    private final List<String> sinks;
    private final AtomicLong forgottenLetters = new AtomicLong();
    private final AtomicBoolean written = new AtomicBoolean();
    private final Minutes minutes = new Minutes();
    private final List<MinuteSummary> ended = new ArrayList<>();
    private final RecentEvents recent = new RecentEvents();
    private LastKnown lastKnown = new LastKnown();

    private SqliteJournal(Path folder, Calendar calendar, LabelBook labels, List<String> sinks, InstantSource clock) {
        this.calendar = calendar;
        this.labels = labels;
        this.sinks = List.copyOf(sinks);
        this.file = new JournalFile(folder, clock, connection -> bringToOrder(connection, clock));
    }

    /// Opens or begins the journal in `folder`. A damaged one is kept under a dated name. Alerts that a former process left
    /// standing are ended, for nobody watches over them any more.
    ///
    /// @param calendar asked at every event
    /// @param sinks the names of those who are told; a new one gets nothing of the past, one that is gone loses its letters
    /// @throws JournalException if the folder cannot be used
    public static SqliteJournal open(Path folder, Calendar calendar, LabelBook labels, List<String> sinks, InstantSource clock) {
        SqliteJournal journal = new SqliteJournal(folder, calendar, labels, sinks, clock);
        journal.file.open();
        return journal;
    }

    /// As [#open], but where the folder cannot be used now, that is tried again at every write: until then everything else throws.
    public static SqliteJournal openWhenPossible(Path folder, Calendar calendar, LabelBook labels, List<String> sinks,
            InstantSource clock) {
        SqliteJournal journal = new SqliteJournal(folder, calendar, labels, sinks, clock);
        try {
            journal.file.open();
        } catch (JournalException refused) {
            LOG.error("{}", refused.getMessage());
        }
        return journal;
    }

    /// What a former run left standing is ended; the alerts of this one stand, also where it has to begin a new file.
    private List<String> bringToOrder(Connection connection, InstantSource clock) throws SQLException {
        SinkRows.Opening opening = new SinkRows(sinks).bringToOrder(connection);
        forgottenLetters.addAndGet(opening.forgotten());
        if (!written.get()) {
            OrphanedAlerts.end(connection, clock.instant(), opening.acquainted());
        }
        return sinks;
    }

    @Override
    public Outbox outbox() {
        return new SqliteOutbox(file);
    }

    public Archive archive() {
        return new SqliteArchive(file);
    }

    /// Takes away what is older or more than is kept. Any thread.
    ///
    /// @param byAge whether the clock can be believed
    /// @return how many rows are gone
    /// @throws JournalException if it cannot be changed
    public int prune(Retention retention, Instant now, boolean byAge) {
        Pruner pruner = new Pruner(file, retention);
        return (byAge ? pruner.byAge(now) : 0) + pruner.bySize();
    }

    /// How many letters were dropped at the opening, because the sinks that they were for are gone.
    public long forgottenLetters() {
        return forgottenLetters.get();
    }

    @Override
    public List<String> takeDamages() {
        return file.takeDamages();
    }

    @Override
    public void watch(Event event) {
        recent.add(event);
        minutes.add(event, calendar.instantOf(event.key().at())).ifPresent(ended::add);
    }

    @Override
    public void promise(Event event) {
        List<Alert> alerts = Alert.of(event);
        List<Change> changes = lastKnown.changesBy(event);
        if (!alerts.isEmpty() || !changes.isEmpty()) {
            Instant at = calendar.instantOf(event.key().at());
            String json = DecisionJson.line(event, WireClock.calendar(calendar));
            List<ToldAlert> told = alerts.stream().map(this::told).toList();
            file.write("written", connection -> {
                long id = Entries.event(connection, event, at, json);
                for (ToldAlert alert : told) {
                    Entries.alert(connection, id, at, alert, sinks);
                }
                Entries.changes(connection, id, changes);
                return id;
            });
            lastKnown.take(event, changes);
            written.set(true);
        }
        summarise();
    }

    @Override
    public List<Long> takeOver(List<HeldPromise> held) {
        LastKnown known = lastKnown.copy();
        List<Long> sequences = file.write("written", connection -> {
            List<Long> numbers = new ArrayList<>();
            for (HeldPromise promise : held) {
                numbers.addAll(Entries.held(connection, promise, known));
            }
            return numbers;
        });
        lastKnown = known;
        written.set(true);
        return sequences;
    }

    private ToldAlert told(Alert alert) {
        return new ToldAlert(alert.id().value(), alert.key().station().name(), alert.label(), alert.state().wireName(),
                AlertJson.told(alert, calendar, labels));
    }

    /// A summary is no promise: where it cannot be written, that is logged and the loop goes on.
    private void summarise() {
        List<MinuteSummary> summaries = List.copyOf(ended);
        ended.clear();
        if (summaries.isEmpty()) {
            return;
        }
        try {
            file.write("written", connection -> {
                for (MinuteSummary summary : summaries) {
                    Entries.summary(connection, summary);
                }
                return summaries;
            });
        } catch (JournalException refused) {
            LOG.warn("The summary of a minute is lost: {}", refused.getMessage());
        }
    }

    /// The newest events of all stations, ordinary ones too, oldest first. A revision stands for what it corrects.
    public List<Event> recent() {
        return recent.all();
    }

    @Override
    public void close() {
        ended.addAll(minutes.takeAll());
        summarise();
        file.close();
    }
}
