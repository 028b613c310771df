/// Rows of a journal for other programs, read while the device may be writing. In: a database, what is asked for. Out: rows, as values or as JSON.
/// Must not know where they go.
@NullMarked
package dev.tectum.stage.journal.sqlite.export;

import org.jspecify.annotations.NullMarked;
