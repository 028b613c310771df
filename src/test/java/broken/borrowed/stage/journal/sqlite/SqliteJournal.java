package broken.borrowed.stage.journal.sqlite;

import broken.borrowed.stage.journal.Journal;

public final class SqliteJournal implements Journal {}
