package dev.tectum.stage.journal.sqlite;

import dev.tectum.domain.event.Event;
import dev.tectum.domain.model.EmbeddingSpace;
import dev.tectum.domain.model.ModelVersion;
import dev.tectum.domain.time.Calendar;
import dev.tectum.stage.journal.Archive;
import dev.tectum.stage.journal.DiskJournal;
import dev.tectum.stage.journal.HeldPromise;
import dev.tectum.stage.journal.EmbeddingArchive;
import dev.tectum.stage.journal.JournalException;
import dev.tectum.stage.journal.Outbox;
import dev.tectum.stage.journal.Retention;
import dev.tectum.stage.journal.ordinary.MinuteSummary;
import dev.tectum.stage.journal.ordinary.Minutes;
import dev.tectum.stage.journal.ordinary.RecentEvents;
import dev.tectum.stage.journal.VerdictBook;
import dev.tectum.wire.LabelBook;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The journal in an SQLite database. What writes events belongs to the loop's thread; [#recent], [#outbox] and [#archive] to any.
public final class SqliteJournal implements DiskJournal {

    private static final Logger LOG = LoggerFactory.getLogger(SqliteJournal.class);

    /// Who makes embeddings, and of which kind.
    private record Maker(String model, EmbeddingSpace space) {

        void note(Connection connection) throws SQLException {
            SqliteEmbeddings.note(connection, model, space);
        }
    }

    private final JournalFile file;
    private final Calendar calendar;
    private final List<String> sinks;
    private final AtomicLong forgottenLetters = new AtomicLong();
    private final Minutes minutes = new Minutes();
    private final List<MinuteSummary> ended = new ArrayList<>();
    private final RecentEvents recent = new RecentEvents();
    private final PromiseWriter promises;
    private volatile @Nullable Maker maker;

    private SqliteJournal(Path folder, Calendar calendar, LabelBook labels, List<String> sinks, InstantSource clock) {
        this.calendar = calendar;
        this.sinks = List.copyOf(sinks);
        this.file = new JournalFile(folder, clock, connection -> bringToOrder(connection, clock));
        this.promises = new PromiseWriter(file, calendar, labels, this.sinks);
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
        if (!promises.hasWritten()) {
            OrphanedAlerts.end(connection, clock.instant(), opening.acquainted());
        }
        Maker now = maker;
        if (now != null) {
            now.note(connection);
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
    /// @param now empty: the clock cannot be believed, so that nothing is old
    /// @return how many rows are gone
    /// @throws JournalException if it cannot be changed
    public int prune(Retention retention, Optional<Instant> now) {
        Pruner pruner = new Pruner(file, retention);
        return now.map(pruner::byAge).orElse(0) + pruner.bySize();
    }

    /// How many letters were dropped at the opening, because the sinks that they were for are gone.
    public long forgottenLetters() {
        return forgottenLetters.get();
    }

    /// The embeddings. What `model` makes from now on lives in `space`; that is noted now, and in every file that has to be begun later.
    public EmbeddingArchive embeddings(ModelVersion model, EmbeddingSpace space) {
        Maker now = new Maker(model.toString(), space);
        maker = now;
        try {
            file.write("told which embeddings it gets", connection -> {
                now.note(connection);
                return now;
            });
        } catch (JournalException refused) {
            LOG.error("{}", refused.getMessage());
        }
        return new SqliteEmbeddings(file);
    }

    public VerdictBook verdicts() {
        return new SqliteVerdicts(file);
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
        promises.write(event);
        summarise();
    }

    @Override
    public List<Long> takeOver(List<HeldPromise> held) {
        return promises.takeOver(held);
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
