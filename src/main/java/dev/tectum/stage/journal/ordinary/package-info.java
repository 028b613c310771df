/// What becomes of decisions that promise nothing: the newest in memory, all as a summary a minute.
/// In: events. Out: the newest ones, minutes that have ended. Must not know where they are kept.
@NullMarked
package dev.tectum.stage.journal.ordinary;

import org.jspecify.annotations.NullMarked;
