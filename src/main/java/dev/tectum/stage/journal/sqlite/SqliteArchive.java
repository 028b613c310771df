package dev.tectum.stage.journal.sqlite;

import dev.tectum.stage.journal.AlertQuery;
import dev.tectum.stage.journal.Archive;
import dev.tectum.stage.journal.EventQuery;
import dev.tectum.stage.journal.StoredEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads the journal's database through its own connection.
public final class SqliteArchive implements Archive {

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private static final String EVENT = """
            SELECT e.id, e.at, e.station, json_object('id', CAST(e.id AS TEXT), 'station', e.station, 'decision', json(e.json),
                'alerts', json((SELECT json_group_array(json(payload)) FROM (SELECT payload FROM alerts WHERE event = e.id ORDER BY sequence))),
                'changes', json((SELECT json_group_array(json_object('kind', kind, 'subject', subject, 'before', before, 'after', after))
                    FROM changes WHERE event = e.id)),
                'heldBack', json((SELECT json_group_array(json_object('label', label, 'lesson', lesson, 'confidence', confidence))
                    FROM held WHERE event = e.id)))
            """;

    private static final String ALL = "FROM events e ";

    /// Led by the label's own indexes, not by a look at every event: what was told of it, and what a lesson has held back.
    private static final String OF_LABEL = """
            FROM (SELECT event FROM alerts WHERE label = ? UNION SELECT event FROM held WHERE label = ?) told
                CROSS JOIN events e ON e.id = told.event
            """;

    private static final String NEWEST = "(SELECT payload FROM alerts last WHERE last.id = a.id ORDER BY sequence DESC LIMIT 1)";

    /// Makes one thing of a row.
    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private final JournalFile file;

    SqliteArchive(JournalFile file) {
        this.file = file;
    }

    @Override
    public List<String> findAlerts(AlertQuery query) {
        List<String> conditions = new ArrayList<>(List.of("a.state = 'new'"));
        List<Object> values = new ArrayList<>();
        query.label().ifPresent(label -> also("a.label = ?", label, conditions, values));
        query.from().ifPresent(from -> also("a.at >= ?", from.toEpochMilli(), conditions, values));
        query.to().ifPresent(to -> also("a.at < ?", to.toEpochMilli(), conditions, values));
        query.after()
                .ifPresent(after -> also("(a.at, a.sequence) < (SELECT at, sequence FROM alerts WHERE id = ? AND state = 'new')", after,
                        conditions, values));
        values.add(query.limit());
        String sql = "SELECT " + NEWEST + " FROM alerts a WHERE " + String.join(" AND ", conditions)
                + " ORDER BY a.at DESC, a.sequence DESC LIMIT ?";
        return file.read(connection -> select(connection, sql, values, row -> row.getString(1)));
    }

    @Override
    public Optional<String> findAlert(String id) {
        String sql = "SELECT payload FROM alerts WHERE id = ? ORDER BY sequence DESC LIMIT 1";
        return file.read(connection -> select(connection, sql, List.of(id), row -> row.getString(1))).stream().findFirst();
    }

    @Override
    public List<StoredEvent> findEvents(EventQuery query) {
        List<String> conditions = new ArrayList<>(List.of("1"));
        List<Object> values = new ArrayList<>();
        query.label().ifPresent(label -> values.addAll(List.of(label, label)));
        query.from().ifPresent(from -> also("e.at >= ?", from.toEpochMilli(), conditions, values));
        query.to().ifPresent(to -> also("e.at < ?", to.toEpochMilli(), conditions, values));
        query.after().ifPresent(after -> also("e.id > ?", after, conditions, values));
        values.add(query.limit());
        String order = query.after().isPresent() ? "ASC" : "DESC";
        String sql = EVENT + query.label().map(_ -> OF_LABEL).orElse(ALL) + "WHERE " + String.join(" AND ", conditions)
                + (query.from().isPresent() || query.to().isPresent() ? " ORDER BY e.at " + order + ", e.id " : " ORDER BY e.id ") + order
                + " LIMIT ?";
        List<StoredEvent> found = file.read(connection -> select(connection, sql, values, SqliteArchive::event));
        if (query.after().isEmpty()) {
            Collections.reverse(found);
        }
        return found;
    }

    private static void also(String condition, Object value, List<String> conditions, List<Object> values) {
        conditions.add(condition);
        values.add(value);
    }

    @Override
    public Optional<StoredEvent> find(String id) {
        if (NUMBER.matcher(id).matches()) {
            return file
                    .read(connection -> select(connection, EVENT + ALL + "WHERE e.id = ?", List.of(Long.valueOf(id)), SqliteArchive::event))
                    .stream().findFirst();
        }
        String raised = EVENT + ALL + "WHERE e.id = (SELECT event FROM alerts WHERE id = ? ORDER BY sequence LIMIT 1)";
        return file.read(connection -> select(connection, raised, List.of(id), SqliteArchive::event)).stream().findFirst();
    }

    private static StoredEvent event(ResultSet row) throws SQLException {
        return new StoredEvent(row.getLong(1), Instant.ofEpochMilli(row.getLong(2)), row.getString(3), row.getString(4));
    }

    private static <T> List<T> select(Connection connection, String sql, List<?> values, Row<T> each) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                query.setObject(i + 1, values.get(i));
            }
            List<T> found = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    found.add(each.read(row));
                }
            }
            return found;
        }
    }
}
