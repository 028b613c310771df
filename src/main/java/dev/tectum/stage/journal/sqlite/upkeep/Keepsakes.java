package dev.tectum.stage.journal.sqlite.upkeep;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What people have said of events and taught, saved from a damaged database as far as it can be read. Events are counted on from where the
/// damaged one stood, for verdicts know theirs by number.
record Keepsakes(Connection fresh) {

    private static final Logger LOG = LoggerFactory.getLogger(Keepsakes.class);
    private static final List<String> TABLES = List.of("verdicts", "lessons");

    /// @return how many rows were saved
    int from(Connection old) throws SQLException {
        countOn(old);
        int saved = 0;
        for (String table : TABLES) {
            saved += copy(table, old);
        }
        return saved;
    }

    private void countOn(Connection old) throws SQLException {
        long last;
        try (Statement statement = old.createStatement();
                ResultSet row = statement.executeQuery("SELECT seq FROM sqlite_sequence WHERE name = 'events'")) {
            last = row.next() ? row.getLong(1) : 0;
        } catch (SQLException damage) {
            LOG.debug("Where the events stood cannot be read: {}", damage.getMessage());
            return;
        }
        try (PreparedStatement insert = fresh.prepareStatement("INSERT INTO sqlite_sequence(name, seq) VALUES('events', ?)")) {
            insert.setLong(1, last);
            insert.executeUpdate();
        }
    }

    private int copy(String table, Connection old) throws SQLException {
        int saved = 0;
        try (Statement statement = old.createStatement(); ResultSet row = statement.executeQuery("SELECT * FROM " + table)) {
            int columns = row.getMetaData().getColumnCount();
            String places = String.join(", ", Collections.nCopies(columns, "?"));
            try (PreparedStatement insert = fresh.prepareStatement("INSERT OR IGNORE INTO " + table + " VALUES(" + places + ")")) {
                while (next(row, table)) {
                    for (int column = 1; column <= columns; column++) {
                        insert.setObject(column, row.getObject(column));
                    }
                    saved += insert.executeUpdate();
                }
            }
        } catch (SQLException damage) {
            LOG.debug("The {} cannot be read: {}", table, damage.getMessage());
        }
        return saved;
    }

    private static boolean next(ResultSet row, String table) {
        try {
            return row.next();
        } catch (SQLException damage) {
            LOG.debug("From here on the {} cannot be read: {}", table, damage.getMessage());
            return false;
        }
    }
}
