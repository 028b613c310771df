/// What keeps a journal's database small, and what is saved from a damaged one. In: connections. Out: rows moved or deleted.
/// Must not know who opens the connections, or when.
@NullMarked
package dev.tectum.stage.journal.sqlite.upkeep;

import org.jspecify.annotations.NullMarked;
