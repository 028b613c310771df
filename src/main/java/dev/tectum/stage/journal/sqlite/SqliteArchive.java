package dev.tectum.stage.journal.sqlite;

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
            FROM events e
            """;

    private final JournalFile file;

    SqliteArchive(JournalFile file) {
        this.file = file;
    }

    @Override
    public List<StoredEvent> findEvents(EventQuery query) {
        List<String> conditions = new ArrayList<>(List.of("1"));
        List<Object> values = new ArrayList<>();
        query.label().ifPresent(label -> {
            also("(EXISTS (SELECT 1 FROM alerts WHERE label = ? AND event = e.id)", label, conditions, values);
            conditions.add(conditions.removeLast() + " OR EXISTS (SELECT 1 FROM held WHERE label = ? AND event = e.id))");
            values.add(label);
        });
        query.from().ifPresent(from -> also("e.at >= ?", from.toEpochMilli(), conditions, values));
        query.to().ifPresent(to -> also("e.at < ?", to.toEpochMilli(), conditions, values));
        query.after().ifPresent(after -> also("e.id > ?", after, conditions, values));
        values.add(query.limit());
        String order = query.after().isPresent() ? "ASC" : "DESC";
        String sql = EVENT + "WHERE " + String.join(" AND ", conditions) + " ORDER BY e.id " + order + " LIMIT ?";
        List<StoredEvent> found = file.read(connection -> select(connection, sql, values));
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
            return file.read(connection -> select(connection, EVENT + "WHERE e.id = ?", List.of(Long.valueOf(id)))).stream().findFirst();
        }
        String raised = EVENT + "WHERE e.id = (SELECT event FROM alerts WHERE id = ? ORDER BY sequence LIMIT 1)";
        return file.read(connection -> select(connection, raised, List.of(id))).stream().findFirst();
    }

    private static List<StoredEvent> select(Connection connection, String sql, List<?> values) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                query.setObject(i + 1, values.get(i));
            }
            List<StoredEvent> events = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    events.add(new StoredEvent(row.getLong(1), Instant.ofEpochMilli(row.getLong(2)), row.getString(3), row.getString(4)));
                }
            }
            return events;
        }
    }
}
