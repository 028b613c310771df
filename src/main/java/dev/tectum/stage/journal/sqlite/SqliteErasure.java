package dev.tectum.stage.journal.sqlite;

import dev.tectum.stage.journal.Forgotten;
import dev.tectum.stage.journal.JournalException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;

/// Erases from a journal, also from one that a running device writes: what goes is overwritten, and the file gives its room back.
/// Whatever version wrote it; nothing is changed but what is forgotten.
public final class SqliteErasure {

    private static final Logger LOG = LoggerFactory.getLogger(SqliteErasure.class);
    private static final int BUSY_MILLIS = 10_000;
    private static final String DAMAGED = "journal.damaged-*";

    /// An alert is as old as its first message.
    private static final String CHOICE = """
            CREATE TEMP TABLE going AS SELECT a.id FROM alerts a JOIN events e ON e.id = a.event
                WHERE ?1 IS NULL OR a.label = ?1 GROUP BY a.id HAVING MIN(e.at) < ?2""";

    /// Events that told nothing but what goes; without a label also those that told nothing at all.
    private static final String CHOICE_OF_EVENTS = """
            CREATE TEMP TABLE goingEvents AS SELECT e.id FROM events e
                WHERE NOT EXISTS (SELECT 1 FROM alerts a WHERE a.event = e.id AND a.id NOT IN (SELECT id FROM going))
                AND (EXISTS (SELECT 1 FROM alerts a WHERE a.event = e.id) OR ?1 IS NULL AND e.at < ?2)""";

    private final Path folder;
    private final Path file;

    /// @param folder of the journal
    public SqliteErasure(Path folder) {
        this.folder = folder;
        this.file = folder.resolve(JournalFile.NAME).toAbsolutePath();
    }

    /// How much that is. Nothing is changed.
    ///
    /// @throws JournalException if the journal cannot be read
    public Forgotten.Count find(Forgotten what) {
        return on(what, false);
    }

    /// @throws JournalException if the journal cannot be changed; then it is as it was
    public Forgotten.Count erase(Forgotten what) {
        return on(what, true);
    }

    private Forgotten.Count on(Forgotten what, boolean erasing) {
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            return new Forgotten.Count(0, 0, 0, 0);
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file, settings().toProperties())) {
            choose(connection, what);
            Forgotten.Count count = count(connection, what);
            if (erasing) {
                Transaction.run(connection, same -> {
                    delete(same, what);
                    return count;
                });
                giveBack(connection);
            }
            return count;
        } catch (SQLException failed) {
            throw Refusal.of(file.toString(), erasing ? "changed" : "read", failed);
        }
    }

    private static SQLiteConfig settings() {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MILLIS);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.enforceForeignKeys(true);
        config.setPragma(SQLiteConfig.Pragma.SECURE_DELETE, "true"); // SQLite, "PRAGMA secure_delete": overwritten with zeros
        return config;
    }

    private static void choose(Connection connection, Forgotten what) throws SQLException {
        run(connection, CHOICE, what);
        run(connection, CHOICE_OF_EVENTS, what);
    }

    private static Forgotten.Count count(Connection connection, Forgotten what) throws SQLException {
        long verdicts = hasVerdicts(connection)
                ? number(connection, "SELECT count(*) FROM verdicts WHERE (?1 IS NULL OR label = ?1) AND at < ?2", what)
                : 0;
        return new Forgotten.Count(number(connection, "SELECT count(*) FROM going", what),
                number(connection, "SELECT count(*) FROM goingEvents", what), verdicts,
                number(connection, "SELECT count(*) FROM outbox WHERE sequence IN (SELECT sequence FROM alerts WHERE id IN going)", what));
    }

    private static void delete(Connection connection, Forgotten what) throws SQLException {
        List<String> steps = new ArrayList<>(List.of(
                "DELETE FROM outbox WHERE sequence IN (SELECT sequence FROM alerts WHERE id IN going)",
                "DELETE FROM alerts WHERE id IN going",
                "DELETE FROM changes WHERE event IN goingEvents",
                "DELETE FROM events WHERE id IN goingEvents",
                "DELETE FROM summaries WHERE ?1 IS NULL AND minute < ?2"));
        if (hasVerdicts(connection)) {
            steps.add("DELETE FROM verdicts WHERE (?1 IS NULL OR label = ?1) AND at < ?2");
            steps.add("DELETE FROM lessons WHERE label NOT IN (SELECT label FROM verdicts)");
            steps.add(3, "DELETE FROM held WHERE event IN goingEvents OR label = ?1");
        }
        for (String step : steps) {
            run(connection, step, what);
        }
    }

    private static boolean hasVerdicts(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'verdicts'")) {
            return row.getLong(1) > 0;
        }
    }

    private static void run(Connection connection, String sql, Forgotten what) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, what);
            statement.executeUpdate();
        }
    }

    private static long number(Connection connection, String sql, Forgotten what) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, what);
            try (ResultSet row = statement.executeQuery()) {
                return row.getLong(1);
            }
        }
    }

    private static void bind(PreparedStatement statement, Forgotten what) throws SQLException {
        int places = statement.getParameterMetaData().getParameterCount();
        if (places > 0) {
            statement.setString(1, what.label().orElse(null));
        }
        if (places > 1) {
            statement.setLong(2, what.before().map(Instant::toEpochMilli).orElse(Long.MAX_VALUE));
        }
    }

    /// Also out of the log of writes, and of the room that is free within the file.
    private void giveBack(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE goingEvents");
            statement.execute("DROP TABLE going");
            statement.execute("VACUUM");
            try (ResultSet row = statement.executeQuery("PRAGMA wal_checkpoint(TRUNCATE)")) {
                if (row.getInt(1) != 0) {
                    LOG.warn("Somebody reads {} now: what was erased leaves {}-wal when the device writes next, or stops", file,
                            file.getFileName());
                }
            }
        }
    }

    /// Damaged journals that were set aside; what they hold nobody can choose from.
    ///
    /// @throws JournalException if the folder cannot be read
    public List<Path> findDamaged() {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, DAMAGED)) {
                entries.forEach(found::add);
            } catch (IOException unreadable) {
                throw new JournalException("The folder " + folder + " cannot be read (" + unreadable.getMessage() + "): allow it",
                        unreadable);
            }
        }
        return found;
    }

    /// @throws JournalException if one cannot be removed
    public void removeDamaged() {
        for (Path one : findDamaged()) {
            try {
                Files.deleteIfExists(one); // of a link the link alone
            } catch (IOException stays) {
                throw new JournalException(one + " cannot be removed (" + stays.getMessage() + "): allow it, or remove it by hand", stays);
            }
        }
    }
}
