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

    private final JournalFile file;

    SqliteOutbox(JournalFile file) {
        this.file = file;
    }

    @Override
    public List<Letter> pendingAfter(Station station, long sequence, int limit) {
        return file.read(connection -> {
            try (PreparedStatement query = connection.prepareStatement("""
                    SELECT sequence, a.id, a.state, a.payload FROM outbox JOIN alerts a USING(sequence)
                    WHERE outbox.station = ? AND sequence > ? ORDER BY sequence LIMIT ?""")) {
                query.setString(1, station.name());
                query.setLong(2, sequence);
                query.setInt(3, limit);
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
    public void delivered(long sequence) {
        file.write("told that a letter has arrived", connection -> {
            try (PreparedStatement statement = connection.prepareStatement("DELETE FROM outbox WHERE sequence = ?")) {
                statement.setLong(1, sequence);
                return statement.executeUpdate();
            }
        });
    }
}
