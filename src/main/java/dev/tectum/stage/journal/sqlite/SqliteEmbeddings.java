package dev.tectum.stage.journal.sqlite;

import dev.tectum.domain.model.EmbeddingSpace;
import dev.tectum.stage.journal.EmbeddingArchive;
import dev.tectum.stage.journal.RaisedAlert;
import dev.tectum.stage.journal.StoredEmbedding;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads embeddings from the journal's database.
final class SqliteEmbeddings implements EmbeddingArchive {

    /// From which event on a model's embeddings live where.
    private static final String SPACE = "(SELECT space FROM spaces s WHERE s.model = e.model AND s.first <= e.id ORDER BY s.first DESC LIMIT 1)";

    private static final String NEWEST = "(SELECT COALESCE(MAX(id), 0) FROM events)";

    /// What was forgotten looks like nothing.
    private static final String SEEN = "length(e.embedding) > 0";

    private static final String HIGHEST = "(SELECT MAX(json_extract(b.payload, '$.confidence')) FROM alerts b WHERE b.id = a.id)";

    private static final String ALERT = "SELECT a.id, a.event, a.label, " + HIGHEST
            + ", e.embedding FROM alerts a JOIN events e ON e.id = a.event WHERE a.state = 'new' AND " + SEEN + " AND ";

    private static final String HELD = "SELECT CAST(h.event AS TEXT), h.event, h.label, h.confidence, e.embedding FROM held h "
            + "JOIN events e ON e.id = h.event WHERE " + SEEN + " AND ";

    /// Makes one thing of a row.
    private interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    private final JournalFile file;

    SqliteEmbeddings(JournalFile file) {
        this.file = file;
    }

    /// Notes that what `model` makes from now on lives in `space`. A first note also counts for what it has made before: the journal is
    /// older than the note, not than the model.
    static void note(Connection connection, String model, EmbeddingSpace space) throws SQLException {
        Optional<String> known = select(connection, "SELECT space FROM spaces WHERE model = ? ORDER BY first DESC LIMIT 1",
                row -> row.getString(1), model).stream().findFirst();
        if (known.isPresent() && known.get().equals(space.name())) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT OR REPLACE INTO spaces(first, model, space) VALUES(" + (known.isEmpty() ? "0" : "1 + " + NEWEST) + ", ?, ?)")) {
            insert.setString(1, model);
            insert.setString(2, space.name());
            insert.executeUpdate();
        }
    }

    @Override
    public long newestEvent() {
        return file.read(connection -> select(connection, "SELECT " + NEWEST, row -> row.getLong(1))).getFirst();
    }

    @Override
    public List<StoredEmbedding> embeddingsAfter(long after, EmbeddingSpace space, int limit) {
        return file.read(connection -> select(connection,
                "SELECT e.id, e.embedding FROM events e WHERE e.id > ? AND " + SEEN + " AND " + SPACE + " = ? ORDER BY e.id LIMIT ?",
                SqliteEmbeddings::embedding, after, space.name(), limit));
    }

    @Override
    public List<RaisedAlert> alertsOf(String label, EmbeddingSpace space, int limit) {
        return file.read(connection -> select(connection,
                ALERT + "a.label = ? AND " + SPACE + " = ? ORDER BY a.sequence DESC LIMIT ?", SqliteEmbeddings::alert, label, space.name(),
                limit));
    }

    @Override
    public List<RaisedAlert> alertsRaisedBy(long event) {
        return file.read(connection -> select(connection, ALERT + "a.event = ? ORDER BY a.sequence", SqliteEmbeddings::alert, event));
    }

    @Override
    public List<RaisedAlert> heldBackAt(long event) {
        return file.read(connection -> select(connection, HELD + "h.event = ?", SqliteEmbeddings::alert, event));
    }

    @Override
    public List<RaisedAlert> heldBack(String label, int limit) {
        return file
                .read(connection -> select(connection, HELD + "h.label = ? ORDER BY h.event DESC LIMIT ?", SqliteEmbeddings::alert, label,
                        limit));
    }

    @Override
    public long countHeldBack(String label) {
        return file.read(connection -> select(connection, "SELECT COUNT(*) FROM held WHERE label = ?", row -> row.getLong(1), label))
                .getFirst();
    }

    @Override
    public void forget() {
        file.write("made to forget what events looked like", connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.executeUpdate("UPDATE events SET embedding = x''");
                statement.executeUpdate("DELETE FROM verdicts");
                return statement.executeUpdate("DELETE FROM lessons");
            }
        });
    }

    @Override
    public Optional<StoredEmbedding> embeddingOf(long event) {
        return file.read(connection -> select(connection, "SELECT id, embedding FROM events e WHERE id = ? AND " + SEEN,
                SqliteEmbeddings::embedding, event)).stream().findFirst();
    }

    @Override
    public Optional<EmbeddingSpace> spaceOf(long event) {
        return file.read(
                connection -> select(connection, "SELECT s FROM (SELECT " + SPACE + " AS s FROM events e WHERE e.id = ?) WHERE s <> ''",
                        row -> new EmbeddingSpace(row.getString(1)), event))
                .stream().findFirst();
    }

    @Override
    public Optional<String> modelOf(long event) {
        return file.read(connection -> select(connection, "SELECT model FROM events WHERE id = ?", row -> row.getString(1), event))
                .stream().findFirst();
    }

    private static StoredEmbedding embedding(ResultSet row) throws SQLException {
        return new StoredEmbedding(row.getLong(1), Entries.embedding(row.getBytes(2)));
    }

    private static RaisedAlert alert(ResultSet row) throws SQLException {
        return new RaisedAlert(row.getString(1), row.getLong(2), row.getString(3),
                row.getDouble(4), Entries.embedding(row.getBytes(5)));
    }

    private static <T> List<T> select(Connection connection, String sql, Row<T> each, Object... values) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                query.setObject(i + 1, values[i]);
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
