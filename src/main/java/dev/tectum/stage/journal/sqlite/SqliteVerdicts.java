package dev.tectum.stage.journal.sqlite;

import dev.tectum.domain.event.Verdict;
import dev.tectum.domain.model.EmbeddingSpace;
import dev.tectum.stage.journal.VerdictBook;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The verdicts in the journal's database, each with its event's embedding: a verdict outlives its event.
final class SqliteVerdicts implements VerdictBook {

    private static final String COLUMNS = "subject, event, model, space, embedding, label, kind, probability, at, confirmed";

    private final JournalFile file;

    SqliteVerdicts(JournalFile file) {
        this.file = file;
    }

    @Override
    public List<Verdict> all() {
        return file.read(connection -> {
            try (PreparedStatement query = connection.prepareStatement("SELECT " + COLUMNS + " FROM verdicts ORDER BY at, event, label");
                    ResultSet row = query.executeQuery()) {
                List<Verdict> verdicts = new ArrayList<>();
                while (row.next()) {
                    Verdict.Judged about = new Verdict.Judged(row.getLong(2), row.getString(3), new EmbeddingSpace(row.getString(4)),
                            Entries.embedding(row.getBytes(5)));
                    verdicts.add(new Verdict(row.getString(1), about, row.getString(6),
                            Verdict.Kind.valueOf(row.getString(7).toUpperCase(Locale.ROOT)), row.getDouble(8),
                            Instant.ofEpochMilli(row.getLong(9)), row.getBoolean(10)));
                }
                return verdicts;
            }
        });
    }

    @Override
    public void replace(String subject, List<Verdict> verdicts) {
        file.write("given a verdict", connection -> {
            try (PreparedStatement delete = connection.prepareStatement("DELETE FROM verdicts WHERE subject = ?")) {
                delete.setString(1, subject);
                delete.executeUpdate();
            }
            for (Verdict verdict : verdicts) {
                insert(connection, verdict);
            }
            return verdicts.size();
        });
    }

    private static void insert(Connection connection, Verdict verdict) throws SQLException {
        try (PreparedStatement insert = connection
                .prepareStatement("INSERT INTO verdicts(" + COLUMNS + ") VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, verdict.subject());
            insert.setLong(2, verdict.about().event());
            insert.setString(3, verdict.about().model());
            insert.setString(4, verdict.about().space().name());
            insert.setBytes(5, Entries.bytesOf(verdict.about().embedding()));
            insert.setString(6, verdict.label());
            insert.setString(7, verdict.kind().wireName());
            insert.setDouble(8, verdict.probability());
            insert.setLong(9, verdict.at().toEpochMilli());
            insert.setBoolean(10, verdict.confirmed());
            insert.executeUpdate();
        }
    }

    @Override
    public int numberOf(String label) {
        return file.write("given a number of a lesson", connection -> {
            try (PreparedStatement insert = connection.prepareStatement("INSERT OR IGNORE INTO lessons(label) VALUES(?)");
                    PreparedStatement query = connection.prepareStatement("SELECT number FROM lessons WHERE label = ?")) {
                insert.setString(1, label);
                insert.executeUpdate();
                query.setString(1, label);
                try (ResultSet row = query.executeQuery()) {
                    row.next();
                    return row.getInt(1);
                }
            }
        });
    }

    @Override
    public void confirm(String label, boolean confirmed) {
        file.write("told that a lesson is confirmed", connection -> {
            try (PreparedStatement update = connection.prepareStatement("UPDATE verdicts SET confirmed = ? WHERE label = ?")) {
                update.setBoolean(1, confirmed);
                update.setString(2, label);
                return update.executeUpdate();
            }
        });
    }
}
