package dev.tectum.stage.journal.sqlite;

import dev.tectum.domain.event.Letter;
import dev.tectum.domain.sense.Station;
import dev.tectum.stage.journal.Outbox;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;

/// The letters in the journal's database. A delivered letter leaves the outbox; the alert stays in the journal.
public final class SqliteOutbox implements Outbox {

    private static final String PENDING = """
            SELECT sequence, a.id, a.state, a.payload FROM outbox JOIN alerts a USING(sequence)
            WHERE outbox.sink = ? AND outbox.station = ? AND sequence > ? ORDER BY sequence LIMIT ?""";

    /// What is kept is counted from the most to the least important.
    private static final String TRIM = """
            DELETE FROM outbox WHERE (sequence, sink) IN (
                SELECT sequence, sink FROM (
                    SELECT sequence, outbox.sink AS sink, ROW_NUMBER() OVER important AS letters,
                        SUM(LENGTH(CAST(payload AS BLOB))) OVER important AS bytes
                    FROM outbox JOIN alerts USING(sequence) WHERE outbox.sink IN (?1, ?2)
                    WINDOW important AS (ORDER BY outbox.sink = ?2,
                        CASE json_extract(payload, '$.severity') WHEN 'critical' THEN 0 WHEN 'info' THEN 2 ELSE 1 END,
                        state = 'update', sequence DESC ROWS UNBOUNDED PRECEDING))
                WHERE letters > ?3 OR bytes > ?4)""";

    private final JournalFile file;

    SqliteOutbox(JournalFile file) {
        this.file = file;
    }

    @Override
    public List<Letter> pendingAfter(String sink, Station station, long sequence, int limit) {
        return file.read(connection -> {
            try (PreparedStatement query = connection.prepareStatement(PENDING)) {
                query.setString(1, sink);
                query.setString(2, station.name());
                query.setLong(3, sequence);
                query.setInt(4, limit);
                List<Letter> letters = new ArrayList<>();
                try (ResultSet row = query.executeQuery()) {
                    while (row.next()) {
                        letters.add(new Letter(row.getLong(1), station, row.getString(2), row.getString(3), row.getString(4)));
                    }
                }
                return letters;
            }
        });
    }

    @Override
    public void delivered(String sink, long sequence) {
        file.write("told that a letter has arrived", connection -> {
            try (PreparedStatement statement = connection.prepareStatement("DELETE FROM outbox WHERE sequence = ? AND sink = ?")) {
                statement.setLong(1, sequence);
                statement.setString(2, sink);
                return statement.executeUpdate();
            }
        });
    }

    @Override
    public void refused(String sink, long sequence) {
        file.write("told that a letter is refused", connection -> {
            try (PreparedStatement statement = connection.prepareStatement("UPDATE outbox SET sink = ? WHERE sequence = ? AND sink = ?")) {
                statement.setString(1, SinkRows.refusedBy(sink));
                statement.setLong(2, sequence);
                statement.setString(3, sink);
                return statement.executeUpdate();
            }
        });
    }

    @Override
    public int keepWithin(String sink, int letters, long bytes) {
        return file.write("trimmed", connection -> {
            try (PreparedStatement statement = connection.prepareStatement(TRIM)) {
                statement.setString(1, sink);
                statement.setString(2, SinkRows.refusedBy(sink));
                statement.setInt(3, letters);
                statement.setLong(4, bytes);
                return statement.executeUpdate();
            }
        });
    }

    @Override
    public Counts counts(String sink) {
        return file.read(connection -> {
            try (PreparedStatement query = connection
                    .prepareStatement("SELECT COUNT(*) FILTER (WHERE sink = ?1), COUNT(*) FILTER (WHERE sink = ?2) FROM outbox "
                            + "WHERE sink IN (?1, ?2)")) {
                query.setString(1, sink);
                query.setString(2, SinkRows.refusedBy(sink));
                try (ResultSet row = query.executeQuery()) {
                    return new Counts(row.getLong(1), row.getLong(2));
                }
            }
        });
    }
}
