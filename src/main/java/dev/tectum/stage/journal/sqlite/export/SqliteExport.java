package dev.tectum.stage.journal.sqlite.export;

import dev.tectum.stage.journal.JournalException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sqlite.SQLiteConfig;

/// A journal as it is at one instant, whatever the device writes meanwhile. One thread.
public final class SqliteExport implements AutoCloseable {

    private static final int BUSY_MS = 5_000;
    private static final int NEEDED_SCHEMA = 4;
    private static final Instant NEVER = Instant.ofEpochMilli(Long.MAX_VALUE);

    /// Takes one row.
    @FunctionalInterface
    public interface RowTaker {

        /// @param values in the order of the columns; empty where there is none
        void take(List<Optional<String>> values);
    }

    private final Path file;
    private final Connection connection;

    private SqliteExport(Path file, Connection connection) {
        this.file = file;
        this.connection = connection;
    }

    /// @throws JournalException if there is no journal that can be read
    public static SqliteExport of(Path file) {
        if (!Files.isReadable(file)) {
            throw new JournalException("There is no journal at " + file + " that this user may read: name the device's configuration");
        }
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(BUSY_MS);
        try {
            Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file, config.toProperties());
            try (Statement statement = connection.createStatement(); ResultSet version = statement.executeQuery("PRAGMA user_version")) {
                if (version.getInt(1) < NEEDED_SCHEMA) {
                    connection.close();
                    throw new JournalException(file + " was written by an older Tectum: let this one run once");
                }
            }
            connection.setAutoCommit(false); // all that is read from here on is of one instant
            return new SqliteExport(file, connection);
        } catch (SQLException refused) {
            throw unreadable(file, refused);
        }
    }

    private static JournalException unreadable(Path file, SQLException refused) {
        return new JournalException("The journal " + file + " cannot be read: " + refused.getMessage(), refused);
    }

    /// @throws JournalException if it cannot be read
    public void values(ExportTable table, ExportQuery query, RowTaker taker) {
        select(table.rowsOfValues(), query, taker);
    }

    /// Each row as one JSON object.
    ///
    /// @throws JournalException if it cannot be read
    public void objects(ExportTable table, ExportQuery query, RowTaker taker) {
        select(table.rowsOfObjects(), query, taker);
    }

    private void select(String sql, ExportQuery query, RowTaker taker) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setLong(1, query.from().map(Instant::toEpochMilli).orElse(Long.MIN_VALUE));
            statement.setLong(2, query.to().orElse(NEVER).toEpochMilli());
            if (query.label().isPresent()) {
                statement.setString(3, query.label().get());
            } else {
                statement.setNull(3, Types.VARCHAR);
            }
            try (ResultSet row = statement.executeQuery()) {
                int columns = row.getMetaData().getColumnCount();
                while (row.next()) {
                    List<Optional<String>> values = new ArrayList<>(columns);
                    for (int column = 1; column <= columns; column++) {
                        values.add(Optional.ofNullable(row.getString(column)));
                    }
                    taker.take(values);
                }
            }
        } catch (SQLException refused) {
            throw unreadable(file, refused);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException refused) {
            throw unreadable(file, refused);
        }
    }
}
