-- A journal as the first version of the schema left it: the first alert is told to its end, of the second one nothing has been told.
CREATE TABLE events(
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    station TEXT NOT NULL, tick INTEGER NOT NULL, revision INTEGER NOT NULL,
    at INTEGER NOT NULL, model TEXT NOT NULL, mode TEXT NOT NULL, json TEXT NOT NULL, embedding BLOB NOT NULL
);
CREATE INDEX events_by_time ON events(at);
CREATE TABLE alerts(
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    event INTEGER NOT NULL REFERENCES events(id),
    id TEXT NOT NULL, station TEXT NOT NULL, label TEXT NOT NULL, state TEXT NOT NULL, payload TEXT NOT NULL
);
CREATE INDEX alerts_by_id ON alerts(id, sequence);
CREATE INDEX alerts_by_event ON alerts(event);
CREATE INDEX alerts_by_label ON alerts(label, event);
CREATE TABLE outbox(sequence INTEGER PRIMARY KEY REFERENCES alerts(sequence), station TEXT NOT NULL);
CREATE TABLE changes(event INTEGER NOT NULL REFERENCES events(id), kind TEXT NOT NULL, subject TEXT NOT NULL, before TEXT, after TEXT NOT NULL);
CREATE INDEX changes_by_event ON changes(event);
CREATE TABLE summaries(
    station TEXT NOT NULL, minute INTEGER NOT NULL, model TEXT NOT NULL, decisions INTEGER NOT NULL, forced INTEGER NOT NULL,
    revised INTEGER NOT NULL, json TEXT NOT NULL
);
CREATE INDEX summaries_by_minute ON summaries(minute);
INSERT INTO events VALUES(1, 'kitchen', 2, 0, 1795420801000, 'home-safety 1.0.0', 'full', '{}', x'00000000');
INSERT INTO alerts VALUES(1, 1, '01JDALERT00000000000000001', 'kitchen', 'fire', 'new', '{"id":"01JDALERT00000000000000001","severity":"critical"}');
INSERT INTO alerts VALUES(2, 1, '01JDALERT00000000000000001', 'kitchen', 'fire', 'end', '{"id":"01JDALERT00000000000000001","severity":"critical"}');
INSERT INTO alerts VALUES(3, 1, '01JDALERT00000000000000002', 'kitchen', 'fire', 'new', '{"id":"01JDALERT00000000000000002","severity":"critical"}');
INSERT INTO alerts VALUES(4, 1, '01JDALERT00000000000000002', 'kitchen', 'fire', 'end', '{"id":"01JDALERT00000000000000002","severity":"critical"}');
INSERT INTO outbox VALUES(3, 'kitchen');
INSERT INTO outbox VALUES(4, 'kitchen');
PRAGMA user_version = 1;
