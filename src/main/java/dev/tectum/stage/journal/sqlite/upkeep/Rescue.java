package dev.tectum.stage.journal.sqlite.upkeep;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Saves from a damaged database what is still owed: letters that nobody has acknowledged, and the last word about alerts that stand.
/// What cannot be read is left; the damaged file is kept.
///
/// @param fresh the new database, empty, within a transaction
public record Rescue(Connection fresh) {

    private static final Logger LOG = LoggerFactory.getLogger(Rescue.class);

    private static final String OWED = "SELECT sequence, sink FROM outbox ORDER BY sequence";
    private static final String STANDING = "SELECT MAX(sequence), '' FROM alerts GROUP BY id HAVING SUM(state = 'end') = 0";
    private static final String MESSAGE = "SELECT a.id, a.station, a.label, a.state, a.payload, a.at FROM alerts a WHERE a.sequence = ?";

    /// @param sink who is still to be told; empty: nobody
    private record Owed(long sequence, String sink) {}

    private record Message(String id, String station, String label, String state, String payload, long at) {}

    /// @return how many messages were saved
    public int from(Path damaged) throws SQLException {
        int saved = 0;
        try (Connection old = DriverManager.getConnection("jdbc:sqlite:" + damaged)) {
            LOG.info("{} verdicts and lessons were saved from {}", new Keepsakes(fresh).from(old), damaged);
            for (String query : List.of(OWED, STANDING)) {
                for (Owed owed : owed(old, query)) {
                    saved += copy(old, owed) ? 1 : 0;
                }
            }
        } catch (SQLException unreadable) {
            LOG.debug("{} cannot be read at all: {}", damaged, unreadable.getMessage());
        }
        return saved;
    }

    private static List<Owed> owed(Connection old, String query) {
        List<Owed> owed = new ArrayList<>();
        try (Statement statement = old.createStatement(); ResultSet row = statement.executeQuery(query)) {
            while (row.next()) {
                owed.add(new Owed(row.getLong(1), row.getString(2)));
            }
        } catch (SQLException damage) {
            LOG.debug("From here on it cannot be read: {}", damage.getMessage());
        }
        return owed;
    }

    /// Under its old number, so that whoever is being told now is understood.
    ///
    /// @return whether it was not there yet
    private boolean copy(Connection old, Owed owed) throws SQLException {
        Optional<Message> found = read(old, owed.sequence());
        if (found.isEmpty()) {
            return false;
        }
        boolean isNew = isNew(owed.sequence());
        if (isNew) {
            insert(owed.sequence(), found.get());
        }
        if (!owed.sink().isEmpty()) {
            letter(owed, found.get().station());
        }
        return isNew;
    }

    private static Optional<Message> read(Connection old, long sequence) {
        try (PreparedStatement query = old.prepareStatement(MESSAGE)) {
            query.setLong(1, sequence);
            try (ResultSet row = query.executeQuery()) {
                return row.next()
                        ? Optional.of(new Message(row.getString(1), row.getString(2), row.getString(3), row.getString(4), row.getString(5),
                                row.getLong(6)))
                        : Optional.empty();
            }
        } catch (SQLException damage) {
            LOG.debug("Message {} cannot be read: {}", sequence, damage.getMessage());
            return Optional.empty();
        }
    }

    private boolean isNew(long sequence) throws SQLException {
        try (PreparedStatement query = fresh.prepareStatement("SELECT 1 FROM alerts WHERE sequence = ?")) {
            query.setLong(1, sequence);
            try (ResultSet row = query.executeQuery()) {
                return !row.next();
            }
        }
    }

    private void insert(long sequence, Message message) throws SQLException {
        try (PreparedStatement event = fresh.prepareStatement("""
                INSERT INTO events(station, tick, revision, at, model, mode, json, embedding)
                VALUES(?, 0, 0, ?, '', '', '{"type":"rescued"}', x'') RETURNING id""");
                PreparedStatement insert = fresh.prepareStatement(
                        "INSERT INTO alerts(sequence, event, id, station, label, state, payload, at) VALUES(?, ?, ?, ?, ?, ?, ?, ?)")) {
            event.setString(1, message.station());
            event.setLong(2, message.at());
            try (ResultSet key = event.executeQuery()) {
                key.next();
                insert.setLong(2, key.getLong(1));
            }
            insert.setLong(1, sequence);
            insert.setString(3, message.id());
            insert.setString(4, message.station());
            insert.setString(5, message.label());
            insert.setString(6, message.state());
            insert.setString(7, message.payload());
            insert.setLong(8, message.at());
            insert.executeUpdate();
        }
    }

    private void letter(Owed owed, String station) throws SQLException {
        try (PreparedStatement insert = fresh.prepareStatement("INSERT INTO outbox(sequence, sink, station) VALUES(?, ?, ?)")) {
            insert.setLong(1, owed.sequence());
            insert.setString(2, owed.sink());
            insert.setString(3, station);
            insert.executeUpdate();
        }
    }
}
