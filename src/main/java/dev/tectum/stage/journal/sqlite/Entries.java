package dev.tectum.stage.journal.sqlite;

import dev.tectum.domain.belief.Embedding;
import dev.tectum.domain.event.Decision;
import dev.tectum.domain.event.Event;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import dev.tectum.stage.journal.Change;
import dev.tectum.stage.journal.ToldAlert;
import dev.tectum.stage.journal.ordinary.MinuteSummary;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/// Writes rows, within the transaction of whoever calls.
final class Entries {

    private Entries() {
    }

    /// @return the new event's id
    static long event(Connection connection, Event event, Instant at, String json) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO events(station, tick, revision, at, model, mode, json, embedding) VALUES(?, ?, ?, ?, ?, ?, ?, ?) RETURNING id")) {
            insert.setString(1, event.key().station().name());
            insert.setLong(2, event.key().tick());
            insert.setInt(3, event.key().revision());
            insert.setLong(4, at.toEpochMilli());
            insert.setString(5, event.model().toString());
            insert.setString(6, event.quality().mode());
            insert.setString(7, json);
            insert.setBytes(8, bytesOf(event.belief().embedding()));
            return insertedKey(insert);
        }
    }

    /// Something that is no decision.
    ///
    /// @return the new event's id
    static long note(Connection connection, String station, Instant at, String json) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO events(station, tick, revision, at, model, mode, json, embedding) VALUES(?, 0, 0, ?, '', '', ?, x'') RETURNING id")) {
            insert.setString(1, station);
            insert.setLong(2, at.toEpochMilli());
            insert.setString(3, json);
            return insertedKey(insert);
        }
    }

    /// An alert as told, and for each sink the letter that tells it.
    ///
    /// @return its sequence
    static long alert(Connection connection, long event, Instant at, ToldAlert alert, List<String> sinks) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO alerts(event, id, station, label, state, payload, at) VALUES(?, ?, ?, ?, ?, ?, ?) RETURNING sequence");
                PreparedStatement letter = connection.prepareStatement("INSERT INTO outbox(sequence, sink, station) VALUES(?, ?, ?)")) {
            insert.setLong(1, event);
            insert.setString(2, alert.id());
            insert.setString(3, alert.station());
            insert.setString(4, alert.label());
            insert.setString(5, alert.state());
            insert.setString(6, alert.payload());
            insert.setLong(7, at.toEpochMilli());
            long sequence = insertedKey(insert);
            letter.setLong(1, sequence);
            letter.setString(3, alert.station());
            for (String sink : sinks) {
                letter.setString(2, sink);
                letter.executeUpdate();
            }
            return sequence;
        }
    }

    static void changes(Connection connection, long event, List<Change> changes) throws SQLException {
        try (PreparedStatement insert = connection
                .prepareStatement("INSERT INTO changes(event, kind, subject, before, after) VALUES(?, ?, ?, ?, ?)")) {
            for (Change change : changes) {
                insert.setLong(1, event);
                insert.setString(2, change.kind());
                insert.setString(3, change.subject());
                insert.setString(4, change.before().orElse(null));
                insert.setString(5, change.after());
                insert.executeUpdate();
            }
        }
    }

    static void heldBack(Connection connection, long event, List<Decision.Hold> holds) throws SQLException {
        try (PreparedStatement insert = connection
                .prepareStatement("INSERT INTO held(event, label, lesson, confidence) VALUES(?, ?, ?, ?)")) {
            for (Decision.Hold hold : holds) {
                Decision.Hold.HeldBack heldBack = hold.heldBack().orElseThrow();
                insert.setLong(1, event);
                insert.setString(2, hold.label());
                insert.setInt(3, heldBack.lesson());
                insert.setDouble(4, heldBack.confidence());
                insert.executeUpdate();
            }
        }
    }

    static void summary(Connection connection, MinuteSummary summary) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO summaries(station, minute, model, decisions, forced, revised, json) VALUES(?, ?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, summary.station());
            insert.setLong(2, summary.minute());
            insert.setString(3, summary.model());
            insert.setInt(4, summary.decisions());
            insert.setInt(5, summary.forced());
            insert.setInt(6, summary.revised());
            insert.setString(7, summary.json());
            insert.executeUpdate();
        }
    }

    private static long insertedKey(PreparedStatement insert) throws SQLException {
        try (ResultSet row = insert.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    static byte[] bytesOf(Embedding embedding) {
        ByteBuffer bytes = ByteBuffer.allocate(embedding.size() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < embedding.size(); i++) {
            bytes.putFloat(embedding.value(i));
        }
        return bytes.array();
    }

    static Embedding embedding(byte[] bytes) {
        float[] values = new float[bytes.length / Float.BYTES];
        ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
        return new Embedding(values);
    }
}
