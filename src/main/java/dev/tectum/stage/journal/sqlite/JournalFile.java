package dev.tectum.stage.journal.sqlite;

import dev.tectum.stage.journal.JournalException;
import dev.tectum.stage.journal.sqlite.upkeep.Rescue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one database. A file that turns out to be damaged, at the opening or later, is set aside and a new one begun; one that cannot be opened
/// is tried again at the next write. Any thread; each connection serves one at a time.
final class JournalFile implements AutoCloseable {

    static final String NAME = "journal.db";

    private static final Logger LOG = LoggerFactory.getLogger(JournalFile.class);

    private final Path file;
    private final InstantSource clock;
    private final Transaction.Work<?> atOpening;
    private final Lock writing = new ReentrantLock();
    private final Lock reading = new ReentrantLock();
    private final List<String> damages = new ArrayList<>(); // guarded by itself
    private volatile @Nullable Connections connections;
    private boolean closed;

    /// @param atOpening done in a transaction of its own whenever a file is opened
    JournalFile(Path folder, InstantSource clock, Transaction.Work<?> atOpening) {
        this.file = folder.resolve(NAME).toAbsolutePath();
        this.clock = clock;
        this.atOpening = atOpening;
    }

    /// @throws JournalException if it cannot be used now
    void open() {
        writing.lock();
        try {
            if (closed) {
                throw new JournalException("The journal " + file + " is closed");
            }
            if (connections == null) {
                connections = opened();
            }
        } finally {
            writing.unlock();
        }
    }

    private Connections opened() {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
        } catch (IOException refused) {
            throw new JournalException("The folder " + file.getParent() + " for the journal cannot be made (" + refused
                    + "): choose another data folder, or give this user the right to write there", refused);
        }
        try {
            return ordered(Connections.to(file));
        } catch (SQLException failed) {
            if (!Refusal.isDamage(failed)) {
                throw Refusal.of(file.toString(), "opened", failed);
            }
            return begunAnew(failed);
        }
    }

    private Connections ordered(Connections fresh) throws SQLException {
        try {
            Transaction.run(fresh.writer(), atOpening);
            return fresh;
        } catch (SQLException | JournalException failed) {
            fresh.close();
            throw failed;
        }
    }

    private Connections begunAnew(SQLException damage) {
        Path aside = DamagedJournal.setAside(file, clock.instant());
        LOG.warn("The journal {} is damaged ({}): it is kept as {}, and a new one begins", file, Refusal.reasonOf(damage), aside);
        synchronized (damages) {
            damages.add(String.valueOf(aside.getFileName()));
        }
        try {
            Connections fresh = Connections.to(file);
            int rescued = Transaction.run(fresh.writer(), connection -> new Rescue(connection).from(aside));
            LOG.warn("{} messages that were to be told, or whose alerts stand, were saved from {}", rescued, aside);
            return ordered(fresh);
        } catch (SQLException failed) {
            throw Refusal.of(file.toString(), "begun anew", failed);
        }
    }

    /// The names of the files that were set aside since this was last asked.
    List<String> takeDamages() {
        synchronized (damages) {
            List<String> taken = List.copyOf(damages);
            damages.clear();
            return taken;
        }
    }

    /// All of `work`, durably, or nothing of it.
    ///
    /// @param what what is done, for errors: "The journal … cannot be <what>"
    <T> T write(String what, Transaction.Work<T> work) {
        writing.lock();
        try {
            open();
            Connections now = present(what);
            try {
                return Transaction.run(now.writer(), work);
            } catch (SQLException failed) {
                replaceIfDamaged(now, failed);
                throw Refusal.of(file.toString(), what, failed);
            }
        } finally {
            writing.unlock();
        }
    }

    private Connections present(String what) {
        Connections now = connections;
        if (now == null) {
            throw new JournalException("The journal " + file + " cannot be " + what + ": it is not open");
        }
        return now;
    }

    <T> T read(Transaction.Work<T> work) {
        Connections now = present("read");
        SQLException trouble;
        reading.lock();
        try {
            return work.on(now.reader());
        } catch (SQLException failed) {
            trouble = failed;
        } finally {
            reading.unlock();
        }
        replaceIfDamaged(now, trouble);
        throw Refusal.of(file.toString(), "read", trouble);
    }

    /// What failed has failed, but the next one finds a new file.
    private void replaceIfDamaged(Connections broken, SQLException failed) {
        if (!Refusal.isDamage(failed)) {
            return;
        }
        writing.lock();
        reading.lock();
        try {
            if (broken.equals(connections)) {
                connections = null;
                broken.closeQuietly();
                connections = begunAnew(failed);
            }
        } catch (JournalException refused) {
            LOG.error("{}", refused.getMessage());
        } finally {
            reading.unlock();
            writing.unlock();
        }
    }

    @Override
    public void close() {
        writing.lock();
        reading.lock();
        try {
            closed = true;
            Connections last = connections;
            connections = null;
            if (last != null) {
                last.close();
            }
            LOG.debug("The journal {} is closed", file);
        } catch (SQLException failed) {
            throw Refusal.of(file.toString(), "closed", failed);
        } finally {
            reading.unlock();
            writing.unlock();
        }
    }
}
