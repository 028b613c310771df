package dev.tectum.stage.journal.sqlite.upkeep;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// Rows that may go, oldest first. They are sought by the connection that reads and deleted by the one that writes, a few at a time, so that
/// no promise waits for it.
public enum Surplus {

    SUMMARIES("SELECT rowid FROM summaries WHERE minute < ? ORDER BY minute LIMIT ?", List.of("DELETE FROM summaries WHERE rowid = ?")),

    /// Changes that told no alert.
    EVENTS("SELECT id FROM events e WHERE at < ? AND NOT EXISTS (SELECT 1 FROM alerts WHERE event = e.id) ORDER BY at LIMIT ?",
            List.of("DELETE FROM changes WHERE event = ?1 AND NOT EXISTS (SELECT 1 FROM alerts WHERE event = ?1)",
                    "DELETE FROM held WHERE event = ?1 AND NOT EXISTS (SELECT 1 FROM alerts WHERE event = ?1)",
                    "DELETE FROM events WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM alerts WHERE event = ?1)")),

    /// Alerts that have ended and are told.
    ALERTS("""
            SELECT sequence FROM alerts last WHERE at < ? AND state = 'end'
                AND NOT EXISTS (SELECT 1 FROM alerts a JOIN outbox USING(sequence) WHERE a.id = last.id) ORDER BY at LIMIT ?""",
            List.of("DELETE FROM alerts WHERE id = (SELECT id FROM alerts WHERE sequence = ?)"));

    private final String select;
    private final List<String> deletes;

    Surplus(String select, List<String> deletes) {
        this.select = select;
        this.deletes = deletes;
    }

    /// Names at most `limit` rows that are older than `before`, in milliseconds since 1970.
    public List<Long> find(Connection reader, long before, int limit) throws SQLException {
        try (PreparedStatement query = reader.prepareStatement(select)) {
            query.setLong(1, before);
            query.setInt(2, limit);
            List<Long> found = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.add(row.getLong(1));
                }
            }
            return found;
        }
    }

    /// @return how many rows are gone
    public int delete(Connection writer, List<Long> rows) throws SQLException {
        int gone = 0;
        for (String sql : deletes) {
            try (PreparedStatement delete = writer.prepareStatement(sql)) {
                for (long row : rows) {
                    delete.setLong(1, row);
                    gone += delete.executeUpdate();
                }
            }
        }
        return gone;
    }

    /// How much of the database is in use.
    public static long usedBytes(Connection reader) throws SQLException {
        return (number(reader, "page_count") - number(reader, "freelist_count")) * number(reader, "page_size");
    }

    private static long number(Connection reader, String pragma) throws SQLException {
        try (Statement statement = reader.createStatement(); ResultSet row = statement.executeQuery("PRAGMA " + pragma)) {
            return row.getLong(1);
        }
    }
}
