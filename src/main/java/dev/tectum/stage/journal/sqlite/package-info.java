/// The journal in one SQLite database: what is promised is on disk before `remember` returns.
/// In: events. Out: rows that outlive a power cut, letters still to be told, answers to queries.
/// Must not know who is told, or what a decision means.
@NullMarked
package dev.tectum.stage.journal.sqlite;

import org.jspecify.annotations.NullMarked;
