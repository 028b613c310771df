package dev.tectum.stage.journal.sqlite;

import dev.tectum.stage.journal.JournalException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// The database's tables, and the way from each older version to the newest. SQLite's `user_version` counts the steps taken.
final class Schema {

    /// What people say of events, which events can be compared, and what came of it.
    private static final String LIKENESS = """
            CREATE TABLE spaces(
                first INTEGER NOT NULL,  -- from this event on
                model TEXT NOT NULL, space TEXT NOT NULL,
                PRIMARY KEY(model, first)
            ) WITHOUT ROWID;
            CREATE TABLE verdicts(
                subject TEXT NOT NULL,   -- the id that was named: an event's or an alert's
                event INTEGER NOT NULL,  -- no reference: a verdict outlives its event
                model TEXT NOT NULL, space TEXT NOT NULL,
                embedding BLOB NOT NULL, -- as in events
                label TEXT NOT NULL,
                kind TEXT NOT NULL,      -- right, wrong, taught
                probability REAL NOT NULL,
                at INTEGER NOT NULL,     -- milliseconds since 1970, UTC
                confirmed INTEGER NOT NULL,
                PRIMARY KEY(subject, label)
            );
            CREATE TABLE lessons(        -- by which number people know what they taught of a label
                number INTEGER PRIMARY KEY AUTOINCREMENT,
                label TEXT NOT NULL UNIQUE
            );
            CREATE TABLE held(           -- alerts that a lesson has held back
                event INTEGER NOT NULL REFERENCES events(id),
                label TEXT NOT NULL, lesson INTEGER NOT NULL, confidence REAL NOT NULL
            );
            CREATE INDEX held_by_event ON held(event);
            CREATE INDEX held_by_label ON held(label, event);
            """;

    /// When each message was told, to be found by it, and when modalities were out.
    private static final String JOURNAL = """
            ALTER TABLE alerts ADD COLUMN at INTEGER NOT NULL DEFAULT 0; -- milliseconds since 1970, UTC
            UPDATE alerts SET at = (SELECT at FROM events WHERE events.id = event);
            CREATE INDEX alerts_raised ON alerts(at) WHERE state = 'new';
            CREATE INDEX alerts_raised_by_label ON alerts(label, at) WHERE state = 'new';
            CREATE INDEX alerts_ended ON alerts(at) WHERE state = 'end';
            CREATE VIEW outages AS
                SELECT station, subject AS modality, at AS began, next AS ended FROM (
                    SELECT e.station, c.subject, e.at, c.after,
                        LEAD(e.at) OVER (PARTITION BY e.station, c.subject ORDER BY e.id) AS next
                    FROM changes c JOIN events e ON e.id = c.event WHERE c.kind = 'grade')
                WHERE after = 'missing';
            """;

    private static final List<String> STEPS = List.of("""
            CREATE TABLE events(
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                station TEXT NOT NULL, tick INTEGER NOT NULL, revision INTEGER NOT NULL,
                at INTEGER NOT NULL,     -- milliseconds since 1970, UTC
                model TEXT NOT NULL, mode TEXT NOT NULL,
                json TEXT NOT NULL,      -- the decision line
                embedding BLOB NOT NULL  -- float32, little-endian
            );
            CREATE INDEX events_by_time ON events(at);
            CREATE TABLE alerts(
                sequence INTEGER PRIMARY KEY AUTOINCREMENT,
                event INTEGER NOT NULL REFERENCES events(id),
                id TEXT NOT NULL, station TEXT NOT NULL, label TEXT NOT NULL,
                state TEXT NOT NULL,     -- new, update, end
                payload TEXT NOT NULL    -- as told
            );
            CREATE INDEX alerts_by_id ON alerts(id, sequence);
            CREATE INDEX alerts_by_event ON alerts(event);
            CREATE INDEX alerts_by_label ON alerts(label, event);
            CREATE TABLE outbox(
                sequence INTEGER PRIMARY KEY REFERENCES alerts(sequence),
                station TEXT NOT NULL
            );
            CREATE TABLE changes(
                event INTEGER NOT NULL REFERENCES events(id),
                kind TEXT NOT NULL,      -- mode, grade, model
                subject TEXT NOT NULL,   -- the modality of a grade
                before TEXT, after TEXT NOT NULL
            );
            CREATE INDEX changes_by_event ON changes(event);
            CREATE TABLE summaries(
                station TEXT NOT NULL, minute INTEGER NOT NULL,  -- its start, milliseconds since 1970, UTC
                model TEXT NOT NULL, decisions INTEGER NOT NULL, forced INTEGER NOT NULL, revised INTEGER NOT NULL,
                json TEXT NOT NULL
            );
            CREATE INDEX summaries_by_minute ON summaries(minute);
            """, """
            CREATE TABLE letters(
                sequence INTEGER NOT NULL REFERENCES alerts(sequence),
                sink TEXT NOT NULL,      -- who is still to be told
                station TEXT NOT NULL,
                PRIMARY KEY(sequence, sink)
            ) WITHOUT ROWID;
            INSERT INTO letters(sequence, sink, station) SELECT sequence, 'mqtt', station FROM outbox; -- the only sink there was
            DROP TABLE outbox;
            ALTER TABLE letters RENAME TO outbox;
            CREATE INDEX outbox_by_sink ON outbox(sink, station, sequence);
            CREATE TABLE sinks(name TEXT PRIMARY KEY) WITHOUT ROWID; -- those who were told when the journal was last opened
            INSERT INTO sinks VALUES('mqtt');
            """, LIKENESS, JOURNAL);

    private Schema() {
    }

    /// Takes the steps that are still to be taken, each in its own transaction.
    ///
    /// @param where how errors call the database
    static void upgrade(Connection connection, String where) throws SQLException {
        int version = version(connection);
        if (version > STEPS.size()) {
            throw new JournalException(where + " was written by a newer Tectum (schema " + version + ", this one knows " + STEPS.size()
                    + "): update Tectum, or move the file away");
        }
        for (int step = version; step < STEPS.size(); step++) {
            take(step, connection);
        }
    }

    private static void take(int step, Connection connection) throws SQLException {
        Transaction.run(connection, same -> {
            try (Statement statement = same.createStatement()) {
                statement.executeUpdate(STEPS.get(step));
                return statement.executeUpdate("PRAGMA user_version = " + (step + 1));
            }
        });
    }

    private static int version(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet found = statement.executeQuery("PRAGMA user_version")) {
            return found.getInt(1);
        }
    }
}
