package dev.tectum.stage.journal.sqlite;

import dev.tectum.stage.journal.JournalException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;

/// The one database and its two connections: one that writes, one that only reads, so that a long query never holds up a promise.
/// Any thread; each connection serves one at a time.
final class JournalFile implements AutoCloseable {

    static final String NAME = "journal.db";

    private static final Logger LOG = LoggerFactory.getLogger(JournalFile.class);
    private static final Duration BUSY = Duration.ofSeconds(5);

    private final String where;
    private final Connection writer;
    private final Connection reader;
    private final Lock writing = new ReentrantLock();
    private final Lock reading = new ReentrantLock();

    private JournalFile(String where, Connection writer, Connection reader) {
        this.where = where;
        this.writer = writer;
        this.reader = reader;
    }

    /// Opens the journal in `folder`, which is made where it is absent. A damaged database is set aside and a new one begun.
    ///
    /// @throws JournalException if it cannot be used for another reason
    static JournalFile open(Path folder, InstantSource clock) {
        Path file = folder.resolve(NAME).toAbsolutePath();
        try {
            Files.createDirectories(folder);
        } catch (IOException refused) {
            throw new JournalException("The folder " + folder.toAbsolutePath() + " for the journal cannot be made (" + refused
                    + "): choose another data folder, or give this user the right to write there", refused);
        }
        try {
            return connect(file);
        } catch (SQLException failed) {
            if (!Refusal.isDamage(failed)) {
                throw Refusal.of(file.toString(), "opened", failed);
            }
            Path aside = DamagedJournal.setAside(file, clock.instant());
            LOG.warn("The journal {} is damaged ({}): it is kept as {}, and a new one begins", file, Refusal.reasonOf(failed), aside);
        }
        try {
            return connect(file);
        } catch (SQLException failed) {
            throw Refusal.of(file.toString(), "begun anew", failed);
        }
    }

    private static JournalFile connect(Path file) throws SQLException {
        Connection writer = DriverManager.getConnection("jdbc:sqlite:" + file, settings(false).toProperties());
        try {
            check(writer);
            Schema.upgrade(writer, file.toString());
            return new JournalFile(file.toString(), writer,
                    DriverManager.getConnection("jdbc:sqlite:" + file, settings(true).toProperties()));
        } catch (SQLException | JournalException failed) {
            writer.close();
            throw failed;
        }
    }

    private static SQLiteConfig settings(boolean readOnly) {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout((int) BUSY.toMillis());
        if (readOnly) {
            config.setReadOnly(true);
        } else {
            config.setJournalMode(SQLiteConfig.JournalMode.WAL);
            config.setSynchronous(SQLiteConfig.SynchronousMode.FULL); // a commit returns after fsync
            config.enforceForeignKeys(true);
        }
        return config;
    }

    private static void check(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet found = statement.executeQuery("PRAGMA quick_check(1)")) {
            String verdict = found.getString(1);
            if (!verdict.equals("ok")) {
                throw Refusal.damage(verdict);
            }
        }
    }

    /// All of `work`, durably, or nothing of it.
    ///
    /// @param what what is done, for errors: "The journal … cannot be <what>"
    <T> T write(String what, Transaction.Work<T> work) {
        writing.lock();
        try {
            return Transaction.run(writer, work);
        } catch (SQLException failed) {
            throw Refusal.of(where, what, failed);
        } finally {
            writing.unlock();
        }
    }

    <T> T read(Transaction.Work<T> work) {
        reading.lock();
        try {
            return work.on(reader);
        } catch (SQLException failed) {
            throw Refusal.of(where, "read", failed);
        } finally {
            reading.unlock();
        }
    }

    @Override
    public void close() {
        writing.lock();
        reading.lock();
        try (writer; reader) {
            LOG.debug("The journal {} is closed", where);
        } catch (SQLException failed) {
            throw Refusal.of(where, "closed", failed);
        } finally {
            reading.unlock();
            writing.unlock();
        }
    }
}
