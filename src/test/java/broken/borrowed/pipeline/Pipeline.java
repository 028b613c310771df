package broken.borrowed.pipeline;

import broken.borrowed.stage.journal.sqlite.SqliteJournal;

public record Pipeline(SqliteJournal journal) {}
