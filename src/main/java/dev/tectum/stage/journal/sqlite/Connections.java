package dev.tectum.stage.journal.sqlite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;

/// Two connections to one database: one that writes, one that only reads, so that a long query never holds up a promise.
record Connections(Connection writer, Connection reader) implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
    private static final Duration BUSY = Duration.ofSeconds(5);

    /// A larger file is not read through at every start; what is damaged in it is found when it is met.
    private static final long SOON_CHECKED_BYTES = 64L << 20;

    /// Makes the database where it is absent, and takes it to the newest schema.
    static Connections to(Path file) throws SQLException {
        Connection writer = connection(file, settings(false));
        try {
            if (size(file) <= SOON_CHECKED_BYTES) {
                check(writer);
            }
            Schema.upgrade(writer, file.toString());
            return new Connections(writer, connection(file, settings(true)));
        } catch (SQLException | RuntimeException failed) {
            writer.close();
            throw failed;
        }
    }

    /// A connection that only reads a database that another process may be writing.
    static Connection reading(Path file) throws SQLException {
        return connection(file, settings(true));
    }

    private static Connection connection(Path file, SQLiteConfig settings) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file, settings.toProperties());
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
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

    @Override
    public void close() throws SQLException {
        try (writer; reader) {
            LOG.debug("Two connections are closed");
        }
    }

    /// For a database that is lost anyway.
    void closeQuietly() {
        try {
            close();
        } catch (SQLException failed) {
            LOG.debug("A damaged journal does not close: {}", failed.getMessage());
        }
    }
}
